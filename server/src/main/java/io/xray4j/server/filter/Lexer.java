// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import io.xray4j.server.filter.Token.Kind;

/**
 * The reader of tokens from a text, one at a time, so that the first error of a text is found first. Confined to one
 * thread.
 */
final class Lexer {

    private static final int MAX_JSON_DEPTH = 32;
    private static final String PREFIX = "annotation";

    private final String text;
    private int start;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /** Returns where the last token began, also where it turned out to be invalid. */
    int tokenStart() {
        return start;
    }

    /** Reads the next token; at the end of the text, END. */
    Token next() throws FilterException {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        start = at;
        if (at == text.length()) {
            return token(Kind.END, "");
        }
        char c = text.charAt(at);
        if (isWordStart(c)) {
            return word();
        }
        if (c == '"' || c == '\'') {
            return token(Kind.STRING, quoted());
        }
        if (c == '#') {
            return json();
        }
        if (isDigit(c) || ((c == '-' || c == '+' || c == '.') && startsNumber(at + 1))) {
            return number();
        }
        return sign(c);
    }

    private Token token(Kind kind, String value) {
        return new Token(kind, new TextRange(start, at), value);
    }

    private Token written(Kind kind) {
        return token(kind, text.substring(start, at));
    }

    private Token sign(char c) throws FilterException {
        if ("!<>".indexOf(c) >= 0 && charAt(at + 1) == '=') {
            at += 2;
            return written(Kind.SIGN);
        }
        if ("!<>=(){},:".indexOf(c) >= 0) {
            at++;
            return written(Kind.SIGN);
        }
        boolean curly = "\u201c\u201d\u201e\u2018\u2019".indexOf(c) >= 0;
        throw FilterException.unexpected(
                text,
                new TextRange(at, at + Character.charCount(text.codePointAt(at))),
                curly ? "straight quotes, \"...\"" : "a keyword, an operator or a value; strings are in quotes");
    }

    private Token word() throws FilterException {
        while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(charAt(at)) || charAt(at) == '.')) {
            at++;
        }
        boolean prefixed = text.regionMatches(true, start, PREFIX, 0, PREFIX.length());
        int prefixEnd = start + PREFIX.length();
        if (prefixed && at == prefixEnd && charAt(at) == '[') {
            return bracketAnnotation();
        }
        return prefixed && charAt(prefixEnd) == '.' ? dottedAnnotation(prefixEnd + 1) : written(Kind.WORD);
    }

    private Token dottedAnnotation(int keyStart) throws FilterException {
        String key = text.substring(keyStart, at);
        if (key.isEmpty()) {
            throw FilterException.unexpected(text, here(), "the key of an annotation, such as annotation.customer");
        }
        int dot = key.indexOf('.');
        int odd = dot >= 0 ? keyStart + dot : at;
        if (dot >= 0 || !mayFollowAnnotation(charAt(at))) {
            int end = odd;
            while (end < text.length() && !mayFollowAnnotation(text.charAt(end))) {
                end++;
            }
            String whole = text.substring(keyStart, end);
            String valid = isBracketKey(whole) ? new Operand.Annotation(whole).text() : "annotation[\"...\"]";
            throw FilterException.unexpected(
                    text,
                    new TextRange(odd, odd + 1),
                    valid + ", since the key has other characters than letters, digits and _");
        }
        return token(Kind.ANNOTATION, key);
    }

    private Token bracketAnnotation() throws FilterException {
        at++;
        String key;
        if (charAt(at) == '"' || charAt(at) == '\'') {
            key = quoted();
        } else {
            int keyStart = at;
            while (at < text.length() && isBracketKeyPart(text.charAt(at))) {
                at++;
            }
            key = text.substring(keyStart, at);
        }
        if (charAt(at) != ']' || key.isEmpty()) {
            throw FilterException.unexpected(
                    text,
                    here(),
                    key.isEmpty() ? "the key of an annotation" : "] after the key; quotes around a key with spaces");
        }
        at++;
        return token(Kind.ANNOTATION, key);
    }

    private String quoted() throws FilterException {
        int open = at;
        char quote = text.charAt(at);
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return content.toString();
            }
            if (c == '\\') {
                c = escaped();
            }
            content.append(c);
        }
        throw new FilterException(
                text, new TextRange(open, at), "the string that begins here has no end", quote + " after the string");
    }

    private char escaped() throws FilterException {
        char c = charAt(++at);
        if (c == '"' || c == '\'' || c == '\\') {
            return c;
        }
        throw FilterException.unexpected(
                text,
                new TextRange(at - 1, Math.min(at + 1, text.length())),
                "\\\" for a quote or \\\\ for a backslash");
    }

    private Token number() throws FilterException {
        at += charAt(at) == '-' || charAt(at) == '+' ? 1 : 0;
        digits();
        if (charAt(at) == '.') {
            at++;
            digits();
        }
        if (charAt(at) == 'e' || charAt(at) == 'E') {
            at += charAt(at + 1) == '-' || charAt(at + 1) == '+' ? 2 : 1;
            if (!isDigit(charAt(at))) {
                throw FilterException.unexpected(text, here(), "the digits of an exponent");
            }
            digits();
        }
        int end = at;
        while (at < text.length() && (isWordStart(charAt(at)) || isDigit(charAt(at)) || charAt(at) == '.')) {
            at++;
        }
        String unit = text.substring(end, at);
        if (!unit.isEmpty() && !unit.equals("s") && !unit.equals("ms")) {
            throw FilterException.unexpected(
                    text, new TextRange(end, at), "a space after the number, or the unit s or ms");
        }
        return written(Kind.NUMBER);
    }

    private void digits() {
        while (isDigit(charAt(at))) {
            at++;
        }
    }

    /** Finds the end of a JSON array by its brackets; whether it is JSON is checked when it is read. */
    private Token json() throws FilterException {
        at++;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        if (charAt(at) != '[') {
            throw FilterException.unexpected(text, here(), "[ and a JSON array");
        }
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                skipJsonString();
            } else if (c == '[' || c == '{') {
                if (++depth > MAX_JSON_DEPTH) {
                    throw new FilterException(text, here(), "JSON is nested deeper than " + MAX_JSON_DEPTH, "");
                }
            } else if ((c == ']' || c == '}') && --depth == 0) {
                at++;
                return written(Kind.JSON);
            }
        }
        throw new FilterException(
                text, new TextRange(start, text.length()), "the JSON that begins here has no end", "] after the array");
    }

    private void skipJsonString() {
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
        }
    }

    private TextRange here() {
        return new TextRange(at, Math.min(at + 1, text.length()));
    }

    /** Returns the character, or 0 after the end. */
    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    private boolean startsNumber(int index) {
        return isDigit(charAt(index)) || (charAt(index) == '.' && isDigit(charAt(index + 1)));
    }

    private static boolean mayFollowAnnotation(char c) {
        return c == 0 || isSpace(c) || "!=<>(){},:#\"'".indexOf(c) >= 0;
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    /** Returns true if the key of an annotation may follow a dot. */
    static boolean isPlainKey(String key) {
        return !key.isEmpty() && key.chars().allMatch(c -> isWordStart((char) c) || isDigit((char) c));
    }

    /** Returns true if the key of an annotation may stand in brackets without quotes. */
    static boolean isBracketKey(String key) {
        return !key.isEmpty() && key.chars().allMatch(c -> isBracketKeyPart((char) c));
    }

    private static boolean isBracketKeyPart(char c) {
        return c > ' ' && !isSpace(c) && "[]\"'\\".indexOf(c) < 0;
    }

    /** Returns the text as a string of an expression. */
    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
