// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.server.document.ErrorCode;
import io.xray4j.server.document.ReadResult;
import io.xray4j.server.document.Rejection;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.store.SegmentSink;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path of all documents to the store. Each document is checked separately, so that an invalid one does not affect
 * the others; valid documents are stored, and all are counted. Safe for use by many threads.
 */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final SegmentSink store;
    private final InstantSource clock;
    private final DocumentCheck check;
    private final IntakeCounters counters = new IntakeCounters();
    private final RejectionLog rejectionLog = new RejectionLog();
    private final LogLimiter details = LogLimiter.ofDetails();
    private final LogLimiter spanDetails = LogLimiter.ofDetails();
    private volatile boolean storeFails;

    /** Creates an intake for a store. The clock gives the time of receipt. */
    public Intake(SegmentSink store, InstantSource clock) {
        this(store, clock, document -> null);
    }

    /** Creates an intake that rejects also the valid documents that a check refuses. */
    public Intake(SegmentSink store, InstantSource clock, DocumentCheck check) {
        this.store = store;
        this.clock = clock;
        this.check = check;
    }

    /**
     * Checks and stores these documents, and returns the rejected ones. When the method returns, the others are stored.
     *
     * @throws IOException if the store failed; then none of the documents is stored
     */
    public List<Rejection> accept(List<ReceivedDocument> documents) throws IOException {
        long receivedMicros = EpochMicros.of(clock.instant());
        List<SegmentDocument> good = new ArrayList<>(documents.size());
        List<Rejection> bad = new ArrayList<>();
        for (ReceivedDocument received : documents) {
            ReadResult reading = read(received.raw(), receivedMicros);
            if (reading instanceof SegmentDocument document) {
                good.add(document);
            } else if (reading instanceof Rejection rejection) {
                bad.add(rejection);
                counters.rejected(rejection.code().wireName());
                rejectionLog.add(rejection, received.source());
            }
        }
        store(good);
        if (LOG.isDebugEnabled() && !documents.isEmpty()) {
            logBatch(documents, bad.size());
        }
        return bad;
    }

    private void logBatch(List<ReceivedDocument> documents, int rejected) {
        String source = documents.get(0).source();
        boolean others = !documents.get(documents.size() - 1).source().equals(source);
        details.log(suffix -> LOG.debug(
                "documents from {}{}: {}, of these rejected: {}{}",
                source,
                others ? " and other senders" : "",
                documents.size(),
                rejected,
                suffix));
    }

    /** Reads one document. If that fails because of a bug, only this document is lost. */
    private ReadResult read(byte[] raw, long receivedMicros) {
        try {
            ReadResult read = SegmentReader.read(raw, receivedMicros);
            Rejection refusal = read instanceof SegmentDocument document ? check.refusal(document) : null;
            return refusal == null ? read : refusal;
        } catch (Throwable mistake) {
            LOG.error("a document could not be read: this is a bug in xray4j", mistake);
            return Rejection.unknown(
                    ErrorCode.INTERNAL_ERROR, "the server failed to read the document; see the server's log");
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
            // The documents are counted whatever was thrown, even an Error.
            if (isStored) {
                counters.stored(documents.size());
            } else {
                counters.failed(documents.size());
            }
            storeFails = !isStored;
        }
    }

    /** Returns true if the store failed to store the last documents. */
    public boolean isStoreFailing() {
        return storeFails;
    }

    /** Counts and logs a datagram that could not be read. */
    void rejectDatagram(String why, String source) {
        counters.rejected(IntakeCounters.INVALID_DATAGRAM);
        rejectionLog.add(IntakeCounters.INVALID_DATAGRAM, "a datagram", why, source);
    }

    /** Logs spans that were refused. */
    void logSpans(SpanProtocol protocol, int spans, String why, String source) {
        rejectionLog.add(protocol.label(), spans == 1 ? "a span" : spans + " spans", why, source);
    }

    /** Logs a request of spans, if details are wanted. */
    void logSpanRequest(SpanProtocol protocol, int spans, int refused, String source) {
        spanDetails.log(suffix -> LOG.debug(
                "spans of {} from {}: {}, of these refused: {}{}", protocol.label(), source, spans, refused, suffix));
    }

    /** Returns the counters, which change with every document. */
    public IntakeCounters counters() {
        return counters;
    }
}
