// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import io.xray4j.server.internal.PrintableText;

/** The exception for a text that is no valid filter expression. Its message is a sentence for the user. */
public final class FilterException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int SHOWN_BEFORE = 60;
    private static final int SHOWN_AFTER = 20;
    private static final int MAX_FOUND = 40;

    private final int position;
    private final String found;
    private final String problem;
    private final String valid;
    private final String picture;

    /**
     * Creates an exception.
     *
     * @param text the whole expression
     * @param at the part that is wrong; at the end of the text it is empty
     * @param problem a sentence without its full stop
     * @param valid what may stand there instead; empty if the problem says so
     */
    public FilterException(String text, TextRange at, String problem, String valid) {
        super(problem, null, false, false);
        this.position = at.start();
        this.found = found(text, at);
        this.problem = problem;
        this.valid = valid;
        this.picture = picture(text, position);
    }

    static FilterException unexpected(String text, TextRange at, String valid) {
        return new FilterException(text, at, "found " + found(text, at), valid);
    }

    /** Returns the exception for a word that is probably a misspelling of another. */
    static FilterException misspelt(String text, TextRange at, String nearest, String valid) {
        return new FilterException(text, at, "found " + found(text, at) + " (did you mean " + nearest + "?)", valid);
    }

    private static String found(String text, TextRange at) {
        if (at.start() >= text.length()) {
            return "the end of the expression";
        }
        String part = at.of(text);
        if (part.isBlank()) {
            return "a space";
        }
        return PrintableText.of(part.length() > MAX_FOUND ? part.substring(0, MAX_FOUND) + "..." : part);
    }

    /** Returns the zero-based position in the text, in UTF-16 units. */
    public int position() {
        return position;
    }

    /** Returns the part of the text that is wrong, shortened. */
    public String found() {
        return found;
    }

    /** Returns what is valid at the position; may be empty. */
    public String valid() {
        return valid;
    }

    /** Returns two lines: the text around the position, and a caret below the position. */
    public String picture() {
        return picture;
    }

    @Override
    public String getMessage() {
        return "Invalid filter expression at position " + position + ": " + problem + "."
                + (valid.isEmpty() ? "" : " Valid: " + valid + ".");
    }

    /** Each character takes one column: a character outside the basic plane too, and an unprintable one as "?". */
    private static String picture(String text, int position) {
        int from = Math.max(0, position - SHOWN_BEFORE);
        int to = Math.min(text.length(), position + SHOWN_AFTER);
        StringBuilder line = new StringBuilder(from > 0 ? "..." : "");
        int column = line.length();
        int i = from;
        while (i < to) {
            int c = text.codePointAt(i);
            if (i < position) {
                column++;
            }
            line.appendCodePoint(isPrintable(c) ? c : Character.isWhitespace(c) ? ' ' : '?');
            i += Character.charCount(c);
        }
        line.append(to < text.length() ? "..." : "");
        return line.append('\n').append(" ".repeat(column)).append('^').toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
