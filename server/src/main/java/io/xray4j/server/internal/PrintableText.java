// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

/** Text from outside in a form that is safe for a log line: control characters are escaped, the length is bounded. */
public final class PrintableText {

    private static final int MAX_CHARS = 200;

    private PrintableText() {}

    /**
     * Returns the text, with an escape for each character that could move a cursor, end a line or control a terminal.
     */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), MAX_CHARS) + 8);
        int shown = Math.min(text.length(), MAX_CHARS);
        for (int i = 0; i < shown; i++) {
            char c = text.charAt(i);
            if (isPrintable(c)) {
                safe.append(c);
            } else {
                safe.append(String.format("\\u%04x", (int) c));
            }
        }
        return shown < text.length() ? safe.append("...").toString() : safe.toString();
    }

    /** Format characters are escaped too: some, such as U+202E, reverse the rest of a line in a terminal. */
    private static boolean isPrintable(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
