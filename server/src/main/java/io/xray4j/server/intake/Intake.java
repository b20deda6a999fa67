// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.server.document.Reading;
import io.xray4j.server.document.Rejection;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.store.TraceStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The one door to the store: checks each document on its own, so that a bad one never takes its neighbours along,
 * keeps the good ones and counts both. Safe for use by many threads.
 */
public final class Intake {

    private final TraceStore store;
    private final InstantSource clock;
    private final IntakeCounters counters = new IntakeCounters();
    private final RejectionLog rejectionLog = new RejectionLog();

    public Intake(TraceStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes these documents and returns the ones it rejected. When it returns the others are stored.
     *
     * @param source where they came from, in the words of a log line
     * @throws IOException if the store could take none of them
     */
    public List<Rejection> accept(List<byte[]> documents, String source) throws IOException {
        counters.received(documents.size());
        long receivedMicros = EpochMicros.of(clock.instant());
        List<SegmentDocument> good = new ArrayList<>(documents.size());
        List<Rejection> bad = new ArrayList<>();
        for (byte[] raw : documents) {
            Reading reading = SegmentReader.read(raw, receivedMicros);
            if (reading instanceof SegmentDocument document) {
                good.add(document);
            } else if (reading instanceof Rejection rejection) {
                bad.add(rejection);
                counters.rejected(rejection.code().wireName());
                rejectionLog.add(rejection, source);
            }
        }
        store(good);
        return bad;
    }

    private void store(List<SegmentDocument> documents) throws IOException {
        if (documents.isEmpty()) {
            return;
        }
        try {
            store.append(documents);
            counters.stored(documents.size());
        } catch (IOException e) {
            counters.failed(documents.size());
            throw e;
        }
    }

    /** Notes a datagram that could not be taken apart. */
    void rejectDatagram(String why, String source) {
        counters.rejected(IntakeCounters.INVALID_DATAGRAM);
        rejectionLog.add(IntakeCounters.INVALID_DATAGRAM, "a datagram", why, source);
    }

    public IntakeCounters counters() {
        return counters;
    }
}
