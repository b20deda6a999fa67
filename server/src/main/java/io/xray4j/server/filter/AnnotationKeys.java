// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import java.util.Locale;

/**
 * The keys of annotations in an expression: letters, digits and underscores after a dot, other characters in brackets,
 * and any characters in brackets and quotes.
 */
final class AnnotationKeys {

    static final String WORD = "annotation";

    private AnnotationKeys() {}

    /** Returns true if the word that ends at the cursor is an annotation, whose key is part of it or follows it. */
    static boolean follows(String word, Cursor cursor) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.startsWith(WORD + ".") || (lower.equals(WORD) && cursor.peek() == '[');
    }

    /**
     * Reads the key of the annotation that begins at the given place, and moves behind it.
     *
     * @param cursor after the word, which contains a key that follows a dot
     */
    static String read(Cursor cursor, int start) throws FilterException {
        int keyStart = start + WORD.length() + 1;
        return cursor.at < keyStart ? bracketed(cursor) : dotted(cursor, keyStart);
    }

    private static String dotted(Cursor cursor, int keyStart) throws FilterException {
        String key = cursor.text.substring(keyStart, cursor.at);
        if (key.isEmpty()) {
            throw FilterException.unexpected(
                    cursor.text, cursor.here(), "the key of an annotation, such as annotation.customer");
        }
        if (!isPlain(key) || !mayFollow(cursor.peek())) {
            throw odd(cursor, keyStart, key);
        }
        return key;
    }

    /** Returns the exception for a key that needs brackets. */
    private static FilterException odd(Cursor cursor, int keyStart, String key) {
        int dot = key.indexOf('.');
        int odd = dot >= 0 ? keyStart + dot : cursor.at;
        while (!cursor.atEnd() && !mayFollow(cursor.peek())) {
            cursor.at++;
        }
        String whole = cursor.text.substring(keyStart, cursor.at);
        String valid = isBare(whole) ? write(whole) : WORD + "[\"...\"]";
        return FilterException.unexpected(
                cursor.text,
                new TextRange(odd, odd + 1),
                valid + ", since the key has other characters than letters, digits and _");
    }

    private static String bracketed(Cursor cursor) throws FilterException {
        cursor.at++;
        int keyStart = cursor.at;
        String key;
        if (cursor.peek() == '"' || cursor.peek() == '\'') {
            key = Literals.string(cursor);
        } else {
            while (isBarePart(cursor.peek())) {
                cursor.at++;
            }
            key = cursor.text.substring(keyStart, cursor.at);
        }
        if (cursor.peek() != ']' || key.isEmpty()) {
            throw FilterException.unexpected(
                    cursor.text,
                    cursor.here(),
                    key.isEmpty() ? "the key of an annotation" : "] after the key; quotes around a key with spaces");
        }
        cursor.at++;
        return key;
    }

    /** Returns the annotation as it is written in an expression. */
    static String write(String key) {
        if (isPlain(key)) {
            return WORD + "." + key;
        }
        return WORD + "[" + (isBare(key) ? key : Literals.quote(key)) + "]";
    }

    /** Returns true if the key may follow a dot. */
    private static boolean isPlain(String key) {
        return !key.isEmpty() && key.indexOf('.') < 0 && key.chars().allMatch(c -> Cursor.isWordPart((char) c));
    }

    /** Returns true if the key may stand in brackets without quotes. */
    private static boolean isBare(String key) {
        return !key.isEmpty() && key.chars().allMatch(c -> isBarePart((char) c));
    }

    private static boolean isBarePart(char c) {
        return c > ' ' && !Cursor.isSpace(c) && "[]\"'\\".indexOf(c) < 0;
    }

    private static boolean mayFollow(char c) {
        return c == 0 || Cursor.isSpace(c) || "!=<>(){},:#\"'".indexOf(c) >= 0;
    }
}
