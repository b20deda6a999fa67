// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.intake.otlp.ReceivedSpan;
import io.xray4j.intake.otlp.ReceivedSpans;
import io.xray4j.intake.otlp.SpanDocuments;
import io.xray4j.server.document.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intake of spans of other protocols: they are converted to documents, which go the way of all documents. Few are
 * converted at a time, so that a large request does not need the memory for all of its documents at once. Safe for use
 * by many threads.
 */
public final class SpanIntake {

    private static final Logger LOG = LoggerFactory.getLogger(SpanIntake.class);

    private static final int BATCH = 256;

    private final Intake intake;

    /** Creates an intake that hands documents on to another one, and counts spans there. */
    public SpanIntake(Intake intake) {
        this.intake = intake;
    }

    /**
     * Converts and stores the spans of a request. When the method returns, they are stored, but for the refused ones.
     *
     * @throws IOException if the store failed; then some of the spans may be stored, and storing them again changes
     *     nothing
     */
    public SpanResult accept(ReceivedSpans request, SpanProtocol protocol, String source) throws IOException {
        List<ReceivedSpan> spans = request.spans();
        int refused = request.refused();
        String why = request.why();
        int stored = 0;
        try {
            for (int from = 0; from < spans.size(); from += BATCH) {
                List<ReceivedSpan> batch = spans.subList(from, Math.min(from + BATCH, spans.size()));
                List<ReceivedDocument> documents = new ArrayList<>(batch.size());
                int bad = 0;
                for (ReceivedSpan span : batch) {
                    bad += convert(span, source, documents) ? 0 : 1;
                }
                if (bad > 0 && why.isEmpty()) {
                    why = "the server failed to convert a span because of a bug; see its log";
                }
                List<Rejection> rejections = intake.accept(documents);
                if (!rejections.isEmpty() && why.isEmpty()) {
                    why = rejections.get(0).message();
                }
                int notStored = Math.min(batch.size(), bad + rejections.size());
                refused += notStored;
                stored += batch.size() - notStored;
            }
        } finally {
            // What the store failed to store is counted as failed documents; the sender repeats these spans.
            intake.counters().spans(protocol, stored + refused, refused);
        }
        if (request.refused() > 0) {
            intake.logSpans(protocol, request.refused(), request.why(), source);
        }
        intake.logSpanRequest(protocol, stored + refused, refused, source);
        return new SpanResult(stored + refused, refused, why);
    }

    /** Converts a span. If that fails because of a bug, only this span is lost. */
    private static boolean convert(ReceivedSpan span, String source, List<ReceivedDocument> documents) {
        try {
            SpanDocuments.of(span).forEach(document -> documents.add(new ReceivedDocument(document, source)));
            return true;
        } catch (RuntimeException | StackOverflowError mistake) {
            LOG.error("a span could not be converted: this is a bug in xray4j", mistake);
            return false;
        }
    }

    /** Counts and logs a request of which no span can be read, as one refused span. */
    public void refuseRequest(SpanProtocol protocol, String why, String source) {
        intake.counters().spans(protocol, 1, 1);
        intake.logSpans(protocol, 1, why, source);
    }
}
