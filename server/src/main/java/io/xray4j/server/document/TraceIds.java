// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import io.xray4j.server.internal.EpochMicros;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parsers of X-Ray's ids: {@code 1-<8 hex>-<24 hex>} for a trace, 16 hex digits for a segment or subsegment. */
public final class TraceIds {

    private static final int TRACE_ID_CHARS = 35;
    private static final int ENTITY_ID_CHARS = 16;

    private TraceIds() {}

    /** Returns the trace id in lower case, or null if the text is not a trace id. */
    public static @Nullable String parse(String text) {
        boolean wellFormed = text.length() == TRACE_ID_CHARS
                && text.startsWith("1-")
                && text.charAt(10) == '-'
                && isHex(text, 2, 10)
                && isHex(text, 11, TRACE_ID_CHARS);
        return wellFormed ? text.toLowerCase(Locale.ROOT) : null;
    }

    /**
     * Returns the trace id in X-Ray's form and in lower case, also of one that is written as 32 hexadecimal digits, as W3C
     * and OpenTelemetry write it; null if the text is neither.
     */
    public static @Nullable String parseEitherForm(String text) {
        boolean plain = text.length() == TRACE_ID_CHARS - 3 && isHex(text, 0, text.length());
        return parse(plain ? "1-" + text.substring(0, 8) + '-' + text.substring(8) : text);
    }

    /** Returns the id of a segment or subsegment in lower case, or null if the text is not such an id. */
    static @Nullable String parseEntityId(String text) {
        return text.length() == ENTITY_ID_CHARS && isHex(text, 0, ENTITY_ID_CHARS)
                ? text.toLowerCase(Locale.ROOT)
                : null;
    }

    /** Returns the time that a valid trace id contains. */
    public static long codedMicros(String traceId) {
        return EpochMicros.ofSeconds(Long.parseLong(traceId.substring(2, 10), 16));
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) < 0 || c > 'f') {
                return false;
            }
        }
        return true;
    }
}
