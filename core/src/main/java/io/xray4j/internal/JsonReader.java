// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON, strictly, into the JDK's own types: maps, lists, text, {@link Long}, {@link Double}, {@link Boolean}
 * and null. For the few small texts core has to read; bounded in length and depth, and a name may come once.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class JsonReader {
    /** Characters a text may have. */
    public static final int MAX_CHARS = 1 << 20;

    /** Lists and objects inside each other. */
    public static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The one value that the text spells. */
    public static @Nullable Object parse(String text) throws NotJsonException {
        if (text.length() > MAX_CHARS) {
            throw new NotJsonException("it is longer than " + MAX_CHARS + " characters", MAX_CHARS);
        }
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.wrong("something follows its end");
        }
        return value;
    }

    private @Nullable Object value(int depth) throws NotJsonException {
        blanks();
        return switch (peek()) {
            case '{' -> object(depth + 1);
            case '[' -> list(depth + 1);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) throws NotJsonException {
        enter(depth);
        Map<String, Object> members = new LinkedHashMap<>();
        if (skip('}')) {
            return members;
        }
        do {
            blanks();
            if (peek() != '"') {
                throw wrong("a member's name is missing");
            }
            String name = string();
            if (members.containsKey(name)) {
                throw wrong("a name comes twice");
            }
            expect(':');
            members.put(name, value(depth));
        } while (skip(','));
        expect('}');
        return members;
    }

    private List<Object> list(int depth) throws NotJsonException {
        enter(depth);
        List<Object> elements = new ArrayList<>();
        if (skip(']')) {
            return elements;
        }
        do {
            elements.add(value(depth));
        } while (skip(','));
        expect(']');
        return elements;
    }

    private void enter(int depth) throws NotJsonException {
        if (depth > MAX_DEPTH) {
            throw wrong("it is deeper than " + MAX_DEPTH + " levels");
        }
        at++;
    }

    private String string() throws NotJsonException {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\' && text.charAt(at) >= ' ') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        StringBuilder out = new StringBuilder().append(text, start, at);
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("a control character stands in a string");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() throws NotJsonException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an escape is unknown");
        };
    }

    private char unicode() throws NotJsonException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw wrong("a \\u escape has no four digits");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private Number number() throws NotJsonException {
        int start = at;
        at += peek() == '-' ? 1 : 0;
        int whole = at;
        digits();
        if (text.charAt(whole) == '0' && at - whole > 1) {
            throw wrong("a number begins with 0");
        }
        boolean isWhole = at - start <= 18;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
            isWhole = false;
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            at++;
            at += peek() == '-' || peek() == '+' ? 1 : 0;
            digits();
            isWhole = false;
        }
        String spelled = text.substring(start, at);
        if (isWhole) {
            return Long.valueOf(spelled);
        }
        double value = Double.parseDouble(spelled);
        if (Double.isInfinite(value)) {
            throw wrong("a number is too large");
        }
        return value;
    }

    private void digits() throws NotJsonException {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong("a value is missing");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) throws NotJsonException {
        if (!text.startsWith(word, at)) {
            throw wrong("a word is unknown");
        }
        at += word.length();
        return value;
    }

    private boolean skip(char wanted) throws NotJsonException {
        blanks();
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) throws NotJsonException {
        if (!skip(wanted)) {
            throw wrong("'" + wanted + "' is missing");
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws NotJsonException {
        if (at >= text.length()) {
            throw wrong("it breaks off");
        }
        return text.charAt(at);
    }

    private NotJsonException wrong(String problem) {
        return new NotJsonException(problem, at);
    }
}
