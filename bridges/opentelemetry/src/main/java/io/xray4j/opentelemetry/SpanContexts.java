// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The two spellings of a place in a trace: X-Ray's header and OpenTelemetry's span context. Their ids have the same bits.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class SpanContexts {
    private SpanContexts() {}

    /** Returns the context of a caller in another process; not valid without a trace or a parent. */
    static SpanContext remote(TraceHeader header) {
        TraceId root = header.root();
        return root == null
                ? SpanContext.getInvalid()
                : SpanContext.createFromRemoteParent(
                        root.toHex(), EntityId.format(header.parent()), flags(header), state(header.tracestate()));
    }

    /** Returns the context of an entity of this process. */
    static SpanContext local(TraceHeader header) {
        TraceId root = header.root();
        return root == null
                ? SpanContext.getInvalid()
                : SpanContext.create(
                        root.toHex(), EntityId.format(header.parent()), flags(header), state(header.tracestate()));
    }

    /** Returns the header of a span context; the empty one if it is not valid. */
    static TraceHeader header(SpanContext span) {
        TraceId root = span.isValid() ? TraceId.parseHex(span.getTraceId()) : null;
        if (root == null) {
            return TraceHeader.empty();
        }
        TraceHeader header =
                TraceHeader.of(root, EntityId.parse(span.getSpanId()), SampleDecision.of(span.isSampled()));
        TraceState state = span.getTraceState();
        return state.isEmpty() ? header : header.withTracestate(text(state));
    }

    /** Returns true if the header names the same place in the same trace. */
    static boolean isOf(SpanContext span, TraceHeader header) {
        TraceId root = header.root();
        return root != null
                && header.parent() != EntityId.NONE
                && EntityId.parse(span.getSpanId()) == header.parent()
                && root.equals(TraceId.parseHex(span.getTraceId()));
    }

    private static TraceFlags flags(TraceHeader header) {
        return header.decision() == SampleDecision.SAMPLED ? TraceFlags.getSampled() : TraceFlags.getDefault();
    }

    private static TraceState state(@Nullable String text) {
        if (text == null) {
            return TraceState.getDefault();
        }
        TraceStateBuilder state = TraceState.builder();
        String[] members = text.split(",", -1);
        // The builder puts each member before those it has.
        for (int i = members.length - 1; i >= 0; i--) {
            int equals = members[i].indexOf('=');
            if (equals > 0) {
                state.put(
                        members[i].substring(0, equals).strip(),
                        members[i].substring(equals + 1).strip());
            }
        }
        return state.build();
    }

    private static String text(TraceState state) {
        StringJoiner text = new StringJoiner(",");
        state.forEach((key, value) -> text.add(key + '=' + value));
        return text.toString();
    }
}
