// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.zipkin;

import io.xray4j.intake.otlp.SpanEvent;
import io.xray4j.intake.otlp.SpanKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span in Zipkin's terms, as it was received. Confined to one thread. */
final class ZipkinSpan {

    static final int MAX_TAGS = 256;
    static final int MAX_ANNOTATIONS = 128;
    static final int MAX_KEY = 512;
    static final int MAX_TEXT = 64 * 1024;

    private static final int TRACE_ID_CHARS = 32;
    private static final int SPAN_ID_CHARS = 16;

    final Map<String, String> tags = new LinkedHashMap<>();
    final List<SpanEvent> annotations = new ArrayList<>(0);
    String traceId = "";
    String id = "";
    String parentId = "";

    /** The id of the document, if it is not the span's: the other half of a call has that. */
    String derivedId = "";

    String name = "";
    SpanKind kind = SpanKind.INTERNAL;
    long startMicros;
    long durationMicros;
    Endpoint local = Endpoint.UNKNOWN;
    Endpoint remote = Endpoint.UNKNOWN;
    boolean shared;
    boolean debug;
    long dropped;

    @Nullable
    String problem;

    void tag(String key, String value) {
        if (tags.size() < MAX_TAGS || tags.containsKey(key)) {
            tags.put(key, value);
        } else {
            dropped++;
        }
    }

    void annotation(long micros, String value) {
        if (annotations.size() < MAX_ANNOTATIONS) {
            annotations.add(new SpanEvent(value, nanos(micros), Map.of()));
        } else {
            dropped++;
        }
    }

    /** Pads ids with zeros: those of a trace may have 64 bits, and some clients leave out leading zeros. */
    void padIds() {
        traceId = padded(traceId, TRACE_ID_CHARS);
        id = padded(id, SPAN_ID_CHARS);
        parentId = padded(parentId, SPAN_ID_CHARS);
    }

    /** Returns true if the ids, once padded, have the lengths of ids. */
    boolean hasIds() {
        return traceId.length() == TRACE_ID_CHARS && id.length() == SPAN_ID_CHARS;
    }

    private static String padded(String id, int chars) {
        return id.isEmpty() || id.length() >= chars ? id : "0".repeat(chars - id.length()) + id;
    }

    static boolean isTooLong(long micros) {
        return micros < 0 || micros > Long.MAX_VALUE / 1_000;
    }

    static long nanos(long micros) {
        return isTooLong(micros) ? 0 : micros * 1_000;
    }
}
