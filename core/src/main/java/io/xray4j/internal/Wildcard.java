// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import org.jspecify.annotations.Nullable;

/**
 * X-Ray's wildcards: {@code *} is any run of characters, {@code ?} is one. Case does not count. Takes time
 * proportional to the text times the pattern at worst, whatever the pattern.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class Wildcard {
    private Wildcard() {}

    /** Returns true if all of the text matches; nothing matches null. */
    public static boolean matches(@Nullable String pattern, @Nullable String text) {
        if (pattern == null || text == null) {
            return false;
        }
        int p = 0;
        int t = 0;
        int star = -1;
        int starText = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starText = t;
            } else if (p < pattern.length() && same(pattern.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++starText;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean same(char pattern, char text) {
        return pattern == '?' || pattern == text || lower(pattern) == lower(text);
    }

    /** ASCII only, on purpose: host names and methods must not depend on a locale. */
    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
