// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

/** Foreign text made safe for one log line: control characters escaped, length bounded. */
public final class PrintableText {

    private static final int MAX_CHARS = 200;

    private PrintableText() {}

    /** The text with every character that could move a cursor, end a line or start an escape sequence spelled out. */
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

    /** Format characters go too: U+202E and its kin turn the rest of a terminal's line around. */
    private static boolean isPrintable(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
