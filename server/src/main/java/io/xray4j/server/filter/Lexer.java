// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import io.xray4j.server.filter.Token.Kind;

/**
 * The reader of tokens from a text, one at a time, so that the first error of a text is found first. Confined to one
 * thread.
 */
final class Lexer {

    private static final String SIGNS = "!<>=(){},:";
    private static final String CURLY_QUOTES = "\u201c\u201d\u201e\u2018\u2019";

    private final Cursor cursor;
    private int start;

    Lexer(String text) {
        this.cursor = new Cursor(text);
    }

    /** Returns where the last token began, also where it turned out to be invalid. */
    int tokenStart() {
        return start;
    }

    /** Reads the next token; at the end of the text, END. */
    Token next() throws FilterException {
        cursor.skipSpace();
        start = cursor.at;
        if (cursor.atEnd()) {
            return token(Kind.END, "");
        }
        char c = cursor.peek();
        if (Cursor.isWordStart(c)) {
            return word();
        }
        if (c == '"' || c == '\'') {
            return token(Kind.STRING, Literals.string(cursor));
        }
        if (c == '#') {
            Literals.skipJson(cursor);
            return written(Kind.JSON);
        }
        if (startsNumber(c)) {
            Literals.skipNumber(cursor);
            return written(Kind.NUMBER);
        }
        return sign(c);
    }

    private Token token(Kind kind, String value) {
        return new Token(kind, new TextRange(start, cursor.at), value);
    }

    private Token written(Kind kind) {
        return token(kind, cursor.text.substring(start, cursor.at));
    }

    private boolean startsNumber(char c) {
        char next = cursor.peek(1);
        return switch (c) {
            case '.' -> Cursor.isDigit(next);
            case '-', '+' -> Cursor.isDigit(next) || (next == '.' && Cursor.isDigit(cursor.peek(2)));
            default -> Cursor.isDigit(c);
        };
    }

    private Token word() throws FilterException {
        cursor.skipWord();
        String word = cursor.text.substring(start, cursor.at);
        return AnnotationKeys.follows(word, cursor)
                ? token(Kind.ANNOTATION, AnnotationKeys.read(cursor, start))
                : token(Kind.WORD, word);
    }

    private static String insteadOf(char c) {
        if (CURLY_QUOTES.indexOf(c) >= 0) {
            return "straight quotes, \"...\"";
        }
        return switch (c) {
            case '&' -> "AND";
            case '|' -> "OR";
            default -> "a keyword, an operator or a value; strings are in quotes";
        };
    }

    private Token sign(char c) throws FilterException {
        if (SIGNS.indexOf(c) < 0) {
            throw FilterException.unexpected(cursor.text, cursor.here(), insteadOf(c));
        }
        cursor.at += "!<>".indexOf(c) >= 0 && cursor.peek(1) == '=' ? 2 : 1;
        return written(Kind.SIGN);
    }
}
