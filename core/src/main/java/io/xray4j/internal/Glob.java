// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

/**
 * The shell's patterns: {@code *} is any run of characters, {@code ?} is one, {@code [seq]} is one of these and {@code
 * [!seq]} one of all others, where {@code a-z} is a range. A bracket that is never closed stands for itself. Case
 * counts. Takes time proportional to the text times the pattern at worst, whatever the pattern.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class Glob {
    private Glob() {}

    /** Returns true if all of the text matches. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int starText = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starText = t;
            } else if (p < pattern.length() && matchesOne(pattern, p, text.charAt(t))) {
                p = next(pattern, p);
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

    private static boolean matchesOne(String pattern, int at, char c) {
        char first = pattern.charAt(at);
        int close = first == '[' ? close(pattern, at) : -1;
        if (close < 0) {
            return first == '?' || first == c;
        }
        boolean negated = pattern.charAt(at + 1) == '!';
        return contains(pattern, negated ? at + 2 : at + 1, close, c) != negated;
    }

    private static boolean contains(String pattern, int from, int close, char c) {
        int i = from;
        while (i < close) {
            char low = pattern.charAt(i);
            boolean range = i + 2 < close && pattern.charAt(i + 1) == '-';
            char high = range ? pattern.charAt(i + 2) : low;
            if (low <= c && c <= high) {
                return true;
            }
            i += range ? 3 : 1;
        }
        return false;
    }

    /** Where what stands for one character ends. */
    private static int next(String pattern, int at) {
        int close = pattern.charAt(at) == '[' ? close(pattern, at) : -1;
        return close < 0 ? at + 1 : close + 1;
    }

    /** The bracket that closes this one, which may have a closing one as its first character; -1 if none does. */
    private static int close(String pattern, int open) {
        int first = open + 1 < pattern.length() && pattern.charAt(open + 1) == '!' ? open + 2 : open + 1;
        return pattern.indexOf(']', first + 1);
    }
}
