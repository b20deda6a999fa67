// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

/** The place of the lexer in a text. Confined to one thread. */
final class Cursor {

    final String text;
    int at;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Returns the character, or 0 after the end. */
    char peek() {
        return peek(0);
    }

    /** Returns the character some places ahead, or 0 after the end. */
    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    /** Returns the range of the next character, which is empty at the end. */
    TextRange here() {
        int end = atEnd() ? at : at + Character.charCount(text.codePointAt(at));
        return new TextRange(at, end);
    }

    void skipSpace() {
        while (!atEnd() && isSpace(peek())) {
            at++;
        }
    }

    void skipDigits() {
        while (isDigit(peek())) {
            at++;
        }
    }

    /** Skips letters, digits, underscores and dots. */
    void skipWord() {
        while (isWordPart(peek())) {
            at++;
        }
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '.';
    }
}
