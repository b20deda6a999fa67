// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.server.document.ErrorCode;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to the store: checks each document on its own, so that a bad one never takes its neighbours along,
 * keeps the good ones and counts both. Safe for use by many threads.
 */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final TraceStore store;
    private final InstantSource clock;
    private final IntakeCounters counters = new IntakeCounters();
    private final RejectionLog rejectionLog = new RejectionLog();
    private volatile boolean storeFails;

    public Intake(TraceStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes these documents and returns the ones it rejected. When it returns the others are stored.
     *
     * @throws IOException if the store could take none of them
     */
    public List<Rejection> accept(List<Received> documents) throws IOException {
        long receivedMicros = EpochMicros.of(clock.instant());
        List<SegmentDocument> good = new ArrayList<>(documents.size());
        List<Rejection> bad = new ArrayList<>();
        for (Received received : documents) {
            Reading reading = read(received.raw(), receivedMicros);
            if (reading instanceof SegmentDocument document) {
                good.add(document);
            } else if (reading instanceof Rejection rejection) {
                bad.add(rejection);
                counters.rejected(rejection.code().wireName());
                rejectionLog.add(rejection, received.source());
            }
        }
        store(good);
        return bad;
    }

    /** Whatever a document does to its reader costs that document alone. */
    private static Reading read(byte[] raw, long receivedMicros) {
        try {
            return SegmentReader.read(raw, receivedMicros);
        } catch (Throwable mistake) {
            LOG.error("a document could not be read: this is a mistake in xray4j", mistake);
            return Rejection.unknown(ErrorCode.INTERNAL_ERROR, "the server failed at it; its log says how");
        }
    }

    private void store(List<SegmentDocument> documents) throws IOException {
        if (documents.isEmpty()) {
            return;
        }
        boolean isStored = false;
        try {
            store.append(documents);
            isStored = true;
        } finally {
            // Whatever was thrown, an Error too: these documents are accounted for.
            if (isStored) {
                counters.stored(documents.size());
            } else {
                counters.failed(documents.size());
            }
            storeFails = !isStored;
        }
    }

    /** Whether the store refused the last documents that it was given. */
    public boolean isStoreFailing() {
        return storeFails;
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
