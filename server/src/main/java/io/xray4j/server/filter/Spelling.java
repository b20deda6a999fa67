// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The search for the word that a misspelt word stands for. */
final class Spelling {

    private static final int MAX_DISTANCE = 2;

    /** The length up to which two other letters would make any other word. */
    private static final int SHORT = 3;

    /** A word longer than every valid one is not compared letter by letter. */
    private static final int LONGEST = 100;

    private Spelling() {}

    /**
     * Returns the first of the words that are nearest to a word, in any case; null if none is near. A letter that is
     * missing, superfluous, wrong, or exchanged with the next counts as 1; up to 2 are near, in a word of up to three
     * letters 1.
     */
    static @Nullable String nearest(String word, List<String> words) {
        String nearest = null;
        int least = 1 + (word.length() <= SHORT ? 1 : MAX_DISTANCE);
        if (word.length() > LONGEST) {
            return null;
        }
        for (String other : words) {
            int distance = distance(word.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = other;
            }
        }
        return nearest;
    }

    private static int distance(String one, String other) {
        int[] beforeLast = new int[0];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[last.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                boolean exchanged = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (exchanged) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[other.length()];
    }
}
