// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** The parts of sentences about traces: times, shares and names. Names can be hostile, so they are escaped and cut. */
public final class Phrases {

    private static final int MAX_NAME_CHARS = 80;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private Phrases() {}

    /** Returns a time in the unit that suits it, with three digits. */
    public static String time(long micros) {
        return micros >= 1_000_000 ? digits(micros, 6) + " s" : digits(micros, 3) + " ms";
    }

    private static String digits(long micros, int scale) {
        BigDecimal value = BigDecimal.valueOf(micros, scale);
        int whole = value.precision() - value.scale();
        return value.round(new MathContext(Math.max(3, Math.max(whole, 1)), RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Returns a part of a whole in per cent. */
    public static String share(long part, long whole) {
        return whole <= 0 ? "0 %" : Math.round(100.0 * part / whole) + " %";
    }

    /** Returns a name without characters that hide or reverse text, cut to a length that a sentence can have. */
    public static String name(String name) {
        return cut(name, MAX_NAME_CHARS);
    }

    /** Returns the name of the service that recorded an entity, and the name of the entity unless it is that service. */
    static String place(TraceTree tree, Entity entity) {
        String service = tree.service(entity);
        return entity.isSegment() || service.isEmpty()
                ? name(entity.name())
                : name(service) + " \u2192 " + name(entity.name());
    }

    /** Returns a text as a part of a sentence: on one line, without its last point, cut to a length. */
    static String sentence(String text, int most) {
        String line = WHITE_SPACE.matcher(text).replaceAll(" ").strip();
        return cut(line.endsWith(".") ? line.substring(0, line.length() - 1) : line, most);
    }

    /** Returns a text without characters that hide or reverse text, cut to a length. */
    public static String cut(String text, int most) {
        String printable = PrintableText.of(text);
        return printable.length() <= most ? printable : printable.substring(0, most) + "...";
    }
}
