// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.propagation;

import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Zipkin's headers: {@code b3: 5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-1}, or the same in a header for each
 * part. A trace id of 64 bits is one whose first 64 bits are zeros.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class B3 {
    static final String SINGLE = "b3";
    static final String TRACE_ID = "X-B3-TraceId";
    static final String SPAN_ID = "X-B3-SpanId";
    static final String SAMPLED = "X-B3-Sampled";
    static final String FLAGS = "X-B3-Flags";

    private static final int SHORT_TRACE_ID = 16;
    private static final String NO_HIGH_BITS = "0".repeat(16);
    /** The trace id, two ids of spans, and the sampling state, which may be the debug flag. */
    private static final int MAX_PARTS = 4;

    private B3() {}

    /** Reads the single header; the empty header for any other text. */
    static TraceHeader parse(String text) {
        String[] parts = text.strip().split("-", -1);
        if (parts.length == 1) {
            return of(null, null, decision(parts[0]));
        }
        if (parts.length > MAX_PARTS) {
            return TraceHeader.empty();
        }
        return of(parts[0], parts[1], parts.length == 2 ? SampleDecision.UNKNOWN : decision(parts[2]));
    }

    /** Reads the headers of which each has a part; the empty header if there are none. */
    static TraceHeader read(HeaderReader headers) {
        String trace = headers.header(TRACE_ID);
        String sampled = headers.header(SAMPLED);
        boolean isDebug = "1".equals(headers.header(FLAGS));
        if (trace == null && sampled == null && !isDebug) {
            return TraceHeader.empty();
        }
        SampleDecision decision =
                isDebug ? SampleDecision.SAMPLED : sampled == null ? SampleDecision.UNKNOWN : decision(sampled);
        return of(trace, headers.header(SPAN_ID), decision);
    }

    static void writeSingle(TraceHeader header, BiConsumer<? super String, ? super String> setter) {
        TraceId root = header.root();
        String sampled = sampled(header.decision());
        if (root != null && header.parent() != EntityId.NONE) {
            String ids = root.toHex() + '-' + EntityId.format(header.parent());
            setter.accept(SINGLE, sampled == null ? ids : ids + '-' + sampled);
        } else if (sampled != null) {
            setter.accept(SINGLE, sampled);
        }
    }

    static void writeMulti(TraceHeader header, BiConsumer<? super String, ? super String> setter) {
        TraceId root = header.root();
        if (root != null && header.parent() != EntityId.NONE) {
            setter.accept(TRACE_ID, root.toHex());
            setter.accept(SPAN_ID, EntityId.format(header.parent()));
        }
        String sampled = sampled(header.decision());
        if (sampled != null) {
            setter.accept(SAMPLED, sampled);
        }
    }

    private static TraceHeader of(@Nullable String trace, @Nullable String span, SampleDecision decision) {
        TraceId root = trace == null ? null : traceId(trace.strip());
        long parent = span == null ? EntityId.NONE : EntityId.parse(span.strip());
        if (trace != null && (root == null || parent == EntityId.NONE)) {
            return TraceHeader.empty();
        }
        return TraceHeader.of(root, root == null ? EntityId.NONE : parent, decision);
    }

    private static @Nullable TraceId traceId(String text) {
        return TraceId.parseHex(text.length() == SHORT_TRACE_ID ? NO_HIGH_BITS + text : text);
    }

    private static SampleDecision decision(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "d", "true" -> SampleDecision.SAMPLED;
            case "0", "false" -> SampleDecision.NOT_SAMPLED;
            default -> SampleDecision.UNKNOWN;
        };
    }

    private static @Nullable String sampled(SampleDecision decision) {
        return decision == SampleDecision.SAMPLED ? "1" : decision == SampleDecision.NOT_SAMPLED ? "0" : null;
    }
}
