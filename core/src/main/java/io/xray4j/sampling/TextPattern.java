// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import io.xray4j.internal.Wildcard;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of a sampling rule, compiled to the cheapest test that answers it: {@code *} is any run of characters,
 * {@code ?} is one, the case of ASCII letters does not count. A test allocates nothing.
 *
 * <p><i>Immutable.</i>
 */
final class TextPattern {
    /** Longer than any pattern that X-Ray takes. */
    static final int MAX_CHARS = 512;

    private final Kind kind;
    private final String pattern;
    private final String text;

    private TextPattern(Kind kind, String pattern, String text) {
        this.kind = kind;
        this.pattern = pattern;
        this.text = text;
    }

    private enum Kind {
        ANY,
        LITERAL,
        PREFIX,
        SUFFIX,
        CONTAINS,
        WILDCARD
    }

    static TextPattern of(String pattern) {
        String core = withoutStars(pattern);
        boolean open = pattern.startsWith("*");
        if (core.isEmpty()) {
            return new TextPattern(open ? Kind.ANY : Kind.LITERAL, pattern, "");
        }
        if (core.indexOf('*') >= 0 || core.indexOf('?') >= 0) {
            return new TextPattern(Kind.WILDCARD, pattern, pattern);
        }
        if (pattern.endsWith("*")) {
            return new TextPattern(open ? Kind.CONTAINS : Kind.PREFIX, pattern, core);
        }
        return new TextPattern(open ? Kind.SUFFIX : Kind.LITERAL, pattern, core);
    }

    /** Returns true if all of the text matches. What is not known, null or empty, matches every pattern. */
    boolean matches(@Nullable String candidate) {
        if (kind == Kind.ANY || candidate == null || candidate.isEmpty()) {
            return true;
        }
        int room = candidate.length() - text.length();
        return switch (kind) {
            case ANY -> true;
            case LITERAL -> room == 0 && isAt(candidate, 0);
            case PREFIX -> room >= 0 && isAt(candidate, 0);
            case SUFFIX -> room >= 0 && isAt(candidate, room);
            case CONTAINS -> contains(candidate, room);
            case WILDCARD -> Wildcard.matches(text, candidate);
        };
    }

    @Override
    public String toString() {
        return pattern;
    }

    private boolean contains(String candidate, int room) {
        for (int from = 0; from <= room; from++) {
            if (isAt(candidate, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(String candidate, int from) {
        for (int i = 0; i < text.length(); i++) {
            char wanted = text.charAt(i);
            char found = candidate.charAt(from + i);
            if (wanted != found && lower(wanted) != lower(found)) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    private static String withoutStars(String pattern) {
        int from = 0;
        int to = pattern.length();
        while (from < to && pattern.charAt(from) == '*') {
            from++;
        }
        while (to > from && pattern.charAt(to - 1) == '*') {
            to--;
        }
        return pattern.substring(from, to);
    }
}
