// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import org.jspecify.annotations.Nullable;

/**
 * A pattern of a sampling rule, as X-Ray's SDKs read it: {@code *} is any run of characters, {@code ?} is one, and the case
 * of ASCII letters does not count. Immutable.
 */
final class RulePattern {

    private final String pattern;

    RulePattern(String pattern) {
        this.pattern = pattern;
    }

    /** Returns true if all of the text matches. A text that is not known, null or empty, matches every pattern. */
    boolean matches(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return true;
        }
        int at = 0;
        int next = 0;
        int star = -1;
        int afterStar = 0;
        // After a mismatch, the last star takes one character more. An earlier star never needs to change.
        while (next < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                afterStar = next;
            } else if (at < pattern.length() && isSame(pattern.charAt(at), text.charAt(next))) {
                at++;
                next++;
            } else if (star >= 0) {
                at = star + 1;
                next = ++afterStar;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private static boolean isSame(char wanted, char found) {
        return wanted == '?' || lower(wanted) == lower(found);
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
