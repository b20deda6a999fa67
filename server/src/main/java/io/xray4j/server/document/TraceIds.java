// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import io.xray4j.server.internal.EpochMicros;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text forms of X-Ray's ids: {@code 1-<8 hex>-<24 hex>} for a trace, 16 hex digits for a segment. */
public final class TraceIds {

    private static final int TRACE_ID_CHARS = 35;
    private static final int ENTITY_ID_CHARS = 16;

    private TraceIds() {}

    /** The trace id in lower case, or null if the text is none. */
    public static @Nullable String parse(String text) {
        boolean wellFormed = text.length() == TRACE_ID_CHARS
                && text.startsWith("1-")
                && text.charAt(10) == '-'
                && isHex(text, 2, 10)
                && isHex(text, 11, TRACE_ID_CHARS);
        return wellFormed ? text.toLowerCase(Locale.ROOT) : null;
    }

    /** The segment's or subsegment's id in lower case, or null if the text is none. */
    static @Nullable String parseEntityId(String text) {
        return text.length() == ENTITY_ID_CHARS && isHex(text, 0, ENTITY_ID_CHARS)
                ? text.toLowerCase(Locale.ROOT)
                : null;
    }

    static long codedMicros(String traceId) {
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
