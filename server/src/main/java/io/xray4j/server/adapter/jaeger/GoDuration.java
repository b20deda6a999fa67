// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.jaeger;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reader of durations as Go writes them, such as {@code 1.5ms} and {@code 1h2m3s}. Stateless. */
final class GoDuration {

    private static final int MAX_CHARS = 60;
    private static final Pattern PART =
            Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");

    private static final Map<String, BigDecimal> MICROS = Map.of(
            "ns", new BigDecimal("0.001"),
            "us", BigDecimal.ONE,
            "\u00b5s", BigDecimal.ONE,
            "\u03bcs", BigDecimal.ONE,
            "ms", new BigDecimal(1_000),
            "s", new BigDecimal(1_000_000),
            "m", new BigDecimal(60_000_000),
            "h", new BigDecimal(3_600_000_000L));

    private static final BigDecimal MOST = new BigDecimal(Long.MAX_VALUE);

    private GoDuration() {}

    /** Returns the duration in microseconds, rounded down; empty if the text is no duration from 0. */
    static OptionalLong micros(String text) {
        if (text.equals("0")) {
            return OptionalLong.of(0);
        }
        Matcher part = PART.matcher(text.length() <= MAX_CHARS ? text : "");
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (end < part.regionEnd() && part.find() && part.start() == end) {
            String number = part.group(1);
            BigDecimal amount = new BigDecimal(number.endsWith(".") ? number + "0" : number);
            sum = sum.add(amount.multiply(MICROS.getOrDefault(part.group(2), BigDecimal.ZERO)));
            end = part.end();
        }
        boolean whole = end > 0 && end == text.length();
        return whole ? OptionalLong.of(sum.min(MOST).longValue()) : OptionalLong.empty();
    }
}
