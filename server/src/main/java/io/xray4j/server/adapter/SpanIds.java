// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import io.xray4j.server.document.TraceIds;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The conversion of ids between X-Ray's forms and the hexadecimal digits of other systems. Stateless. */
public final class SpanIds {

    private static final int TRACE_CHARS = 32;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,32}");
    private static final Pattern SPAN = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern ZEROS = Pattern.compile("0*");
    private static final BigInteger FNV_OFFSET = new BigInteger("cbf29ce484222325", 16);
    private static final BigInteger FNV_PRIME = new BigInteger("100000001b3", 16);

    private SpanIds() {}

    /** Returns the 32 digits of a trace id in X-Ray's form; null if all are zeros, which no other system accepts. */
    public static @Nullable String traceDigits(String traceId) {
        String digits = traceId.substring(2).replace("-", "");
        return ZEROS.matcher(digits).matches() ? null : digits;
    }

    /**
     * Returns a trace id in X-Ray's form; null if the text is no trace id. Up to 32 digits are accepted, because an id of 64
     * bits is stored with zeros before it; X-Ray's form is accepted too.
     */
    public static @Nullable String traceId(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("1-")) {
            String parsed = TraceIds.parse(lower);
            return parsed == null || traceDigits(parsed) == null ? null : parsed;
        }
        if (!HEX.matcher(lower).matches()) {
            return null;
        }
        String digits = "0".repeat(TRACE_CHARS - lower.length()) + lower;
        return ZEROS.matcher(digits).matches() ? null : "1-" + digits.substring(0, 8) + "-" + digits.substring(8);
    }

    /**
     * Returns the 16 digits of the id of a segment or subsegment. What is no such id, such as the key of a subsegment without
     * an id, becomes a hash, which is the same each time.
     */
    static String spanDigits(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return SPAN.matcher(lower).matches() && !ZEROS.matcher(lower).matches() ? lower : hash(id);
    }

    private static String hash(String text) {
        long hash = FNV_OFFSET.longValue();
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (next & 0xff)) * FNV_PRIME.longValue();
        }
        return String.format("%016x", hash == 0 ? 1 : hash);
    }
}
