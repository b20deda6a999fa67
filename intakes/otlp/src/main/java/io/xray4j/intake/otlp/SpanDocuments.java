// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The converter of spans to X-Ray's documents. A span becomes one document, or two if it is a call that no span of the
 * same process surrounds: X-Ray shows a call only below the segment of a service. Stateless.
 */
public final class SpanDocuments {

    /** X-Ray's limit for one document. */
    public static final int MAX_BYTES = 64 * 1024;

    /** The smallest limit that any span fits into. */
    public static final int MIN_BYTES = 32 * 1024;

    private SpanDocuments() {}

    /**
     * Returns the documents of a span in UTF-8, each within 64 KB. Of a span that is larger, the longest texts and the
     * last attributes, frames, events and links are cut. The same span always becomes the same documents.
     *
     * @param span a span without a {@link ReceivedSpan#problem}
     */
    public static List<byte[]> of(ReceivedSpan span) {
        return of(span, MAX_BYTES);
    }

    /**
     * Returns the documents of a span, each within a number of bytes: a datagram holds fewer than X-Ray allows.
     *
     * @param maxBytes from {@link #MIN_BYTES} to {@link #MAX_BYTES}
     */
    public static List<byte[]> of(ReceivedSpan span, int maxBytes) {
        if (maxBytes < MIN_BYTES || maxBytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "documents of " + maxBytes + " bytes: valid are " + MIN_BYTES + " to " + MAX_BYTES);
        }
        List<byte[]> documents = new ArrayList<>(1);
        if (span.kind.isCall() && span.isLocalRoot()) {
            String segmentId = DerivedIds.of(span.traceId, span.id, "segment");
            documents.add(bounded(maxBytes, limits -> new SpanDocument(span, limits).service(segmentId)));
            documents.add(bounded(maxBytes, limits -> new SpanDocument(span, limits).subsegment(segmentId)));
        } else if (isSegment(span)) {
            documents.add(bounded(maxBytes, limits -> new SpanDocument(span, limits).segment()));
        } else {
            documents.add(bounded(maxBytes, limits -> new SpanDocument(span, limits).subsegment(span.parentId)));
        }
        return documents;
    }

    private static boolean isSegment(ReceivedSpan span) {
        return span.kind == SpanKind.SERVER || span.kind == SpanKind.CONSUMER || span.isLocalRoot();
    }

    /** The code that makes a document within limits. */
    @FunctionalInterface
    private interface Maker {
        ObjectNode within(Limits limits);
    }

    private static byte[] bounded(int maxBytes, Maker maker) {
        byte[] document = new byte[0];
        for (int step = 0; step < Limits.STEPS.length; step++) {
            ObjectNode json = maker.within(Limits.STEPS[step]);
            if (step > 0) {
                json.withObject("/metadata/xray4j").put("cut", "the span does not fit into a document of 64 KB");
            }
            // Written as text first: Jackson's writer of UTF-8 throws for a lone surrogate, which here becomes "?".
            document = json.toString().getBytes(StandardCharsets.UTF_8);
            if (document.length <= maxBytes) {
                return document;
            }
        }
        throw new IllegalStateException("a document of " + document.length + " bytes within the narrowest limits");
    }
}
