// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.function.Predicate;

/**
 * The search for a part of a text, in time proportional to the length of both. The JDK's own search is faster for the
 * short texts that people look for, but takes the product of both lengths for long repetitive ones; those are searched
 * by the algorithm of Knuth, Morris and Pratt. Immutable.
 */
final class Substring implements Predicate<String> {

    /** The longest text for which the product of the lengths is accepted. */
    private static final int SHORT = 32;

    private final String part;

    /** For each length of a matched beginning, the length of the longest beginning that is also its end. */
    private final int[] borders;

    Substring(String part) {
        this.part = part;
        this.borders = new int[part.length()];
        int matched = 0;
        for (int i = 1; i < part.length(); i++) {
            matched = longer(matched, part.charAt(i));
            borders[i] = matched;
        }
    }

    @Override
    public boolean test(String text) {
        if (part.length() <= SHORT) {
            return text.contains(part);
        }
        int matched = 0;
        for (int i = 0; i < text.length(); i++) {
            matched = longer(matched, text.charAt(i));
            if (matched == part.length()) {
                return true;
            }
        }
        return false;
    }

    private int longer(int matched, char next) {
        int length = matched;
        while (length > 0 && part.charAt(length) != next) {
            length = borders[length - 1];
        }
        return part.charAt(length) == next ? length + 1 : length;
    }
}
