// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A corrector for text that is not quite JSON but whose meaning is clear. It corrects NaN and infinity, numbers with
 * too many digits, Python's True, False and None, a comma before a closing bracket, lone surrogates, and control
 * characters inside strings. All other errors are left for the parser to reject. Confined to one thread.
 */
final class LenientText {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");
    private static final int MAX_NUMBER_CHARS = 100;
    private static final Set<String> NOT_A_NUMBER =
            Set.of("NaN", "nan", "Infinity", "-Infinity", "+Infinity", "inf", "-inf", "Inf", "-Inf", "INF", "-INF");

    private final String text;
    private final Consumer<String> repairs;
    private final StringBuilder out;
    private int at;

    private LenientText(String text, Consumer<String> repairs) {
        this.text = text;
        this.repairs = repairs;
        this.out = new StringBuilder(text.length() + 64);
    }

    /** Returns the corrected text and reports each change. */
    static String repaired(String text, Consumer<String> repairs) {
        return new LenientText(text, repairs).run();
    }

    private String run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                string();
            } else if (c == ',' && isBeforeClosing(at + 1)) {
                repairs.accept("a comma before a closing bracket was removed");
                at++;
            } else if (isOfToken(c)) {
                token();
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private void string() {
        out.append('"');
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                escape();
            } else if (c < ' ') {
                repairs.accept("a control character in a string was escaped");
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
                if (c == '"') {
                    return;
                }
            }
        }
    }

    /** Copies an escape. A lone surrogate becomes U+FFFD, the replacement character. */
    private void escape() {
        int unit = unit(at - 1);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            out.append('\\').append(text.charAt(at++));
            return;
        }
        int next = unit(at + 5);
        if (unit <= Character.MAX_HIGH_SURROGATE
                && next >= Character.MIN_LOW_SURROGATE
                && next <= Character.MAX_LOW_SURROGATE) {
            out.append(text, at - 1, at + 11);
            at += 11;
        } else {
            repairs.accept("a lone surrogate was replaced");
            out.append('\ufffd');
            at += 5;
        }
    }

    /** Returns the UTF-16 code unit of the escape at this index, or -1 if there is no such escape. */
    private int unit(int index) {
        if (index < 0 || index + 6 > text.length() || !text.startsWith("\\u", index)) {
            return -1;
        }
        int unit = 0;
        for (int i = index + 2; i < index + 6; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }

    private boolean isBeforeClosing(int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ']' || c == '}') {
                return true;
            }
            if (c > ' ') {
                return false;
            }
        }
        return false;
    }

    private void token() {
        int start = at;
        while (at < text.length() && isOfToken(text.charAt(at))) {
            at++;
        }
        String token = text.substring(start, at);
        switch (token) {
            case "true", "false", "null" -> out.append(token);
            case "True" -> replace(token, "true");
            case "False" -> replace(token, "false");
            case "None" -> replace(token, "null");
            default -> {
                boolean isNumber = NUMBER.matcher(token).matches();
                if (isNumber && token.length() <= MAX_NUMBER_CHARS) {
                    out.append(token);
                } else if (isNumber || NOT_A_NUMBER.contains(token) || isNearlyANumber(token)) {
                    replace(token, '"' + token + '"');
                } else {
                    out.append(token);
                }
            }
        }
    }

    private static boolean isNearlyANumber(String token) {
        return token.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)
                && token.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private void replace(String token, String by) {
        String shown = token.length() > 20 ? token.substring(0, 20) + "…" : token;
        repairs.accept(shown + " is not JSON: converted to " + (by.startsWith("\"") ? "text" : by));
        out.append(by);
    }

    private static boolean isOfToken(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "+-._".indexOf(c) >= 0;
    }
}
