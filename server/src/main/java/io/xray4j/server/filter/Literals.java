// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

/** The reader of strings, numbers and JSON in an expression. */
public final class Literals {

    private static final int MAX_JSON_DEPTH = 32;

    private Literals() {}

    /** Reads a string in single or double quotes, moves behind it, and returns its content. */
    static String string(Cursor cursor) throws FilterException {
        int open = cursor.at;
        char quote = cursor.peek();
        StringBuilder content = new StringBuilder();
        for (cursor.at++; !cursor.atEnd(); cursor.at++) {
            char c = cursor.peek();
            if (c == quote) {
                cursor.at++;
                return content.toString();
            }
            content.append(c == '\\' ? escaped(cursor) : c);
        }
        throw new FilterException(
                cursor.text,
                new TextRange(open, cursor.at),
                "the string that begins here has no end",
                quote + " after the string");
    }

    private static char escaped(Cursor cursor) throws FilterException {
        int backslash = cursor.at++;
        char c = cursor.peek();
        if (c == '"' || c == '\'' || c == '\\') {
            return c;
        }
        throw FilterException.unexpected(
                cursor.text, new TextRange(backslash, cursor.here().end()), "\\\" for a quote or \\\\ for a backslash");
    }

    /** Returns the text as a string of an expression. */
    public static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Moves behind a number and its unit, if it has one. */
    static void skipNumber(Cursor cursor) throws FilterException {
        cursor.at += cursor.peek() == '-' || cursor.peek() == '+' ? 1 : 0;
        cursor.skipDigits();
        if (cursor.peek() == '.') {
            cursor.at++;
            cursor.skipDigits();
        }
        if (cursor.peek() == 'e' || cursor.peek() == 'E') {
            cursor.at += cursor.peek(1) == '-' || cursor.peek(1) == '+' ? 2 : 1;
            if (!Cursor.isDigit(cursor.peek())) {
                throw FilterException.unexpected(cursor.text, cursor.here(), "the digits of an exponent");
            }
            cursor.skipDigits();
        }
        int unitStart = cursor.at;
        cursor.skipWord();
        TextRange unit = new TextRange(unitStart, cursor.at);
        String written = unit.of(cursor.text);
        if (!written.isEmpty() && !written.equals("s") && !written.equals("ms")) {
            throw FilterException.unexpected(cursor.text, unit, "a space after the number, or the unit s or ms");
        }
    }

    /** Moves behind a JSON array, found by its brackets; whether it is JSON is checked when it is read. */
    static void skipJson(Cursor cursor) throws FilterException {
        int start = cursor.at++;
        cursor.skipSpace();
        if (cursor.peek() != '[') {
            throw FilterException.unexpected(cursor.text, cursor.here(), "[ and a JSON array");
        }
        int depth = 0;
        for (; !cursor.atEnd(); cursor.at++) {
            char c = cursor.peek();
            if (c == '"') {
                skipJsonString(cursor);
            } else if (c == '[' || c == '{') {
                if (++depth > MAX_JSON_DEPTH) {
                    throw new FilterException(
                            cursor.text, cursor.here(), "JSON is nested deeper than " + MAX_JSON_DEPTH, "");
                }
            } else if ((c == ']' || c == '}') && --depth == 0) {
                cursor.at++;
                return;
            }
        }
        throw new FilterException(
                cursor.text,
                new TextRange(start, cursor.text.length()),
                "the JSON that begins here has no end",
                "] after the array");
    }

    private static void skipJsonString(Cursor cursor) {
        for (cursor.at++; !cursor.atEnd() && cursor.peek() != '"'; cursor.at++) {
            if (cursor.peek() == '\\') {
                cursor.at++;
            }
        }
    }
}
