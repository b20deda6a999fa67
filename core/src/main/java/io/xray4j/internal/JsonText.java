// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

/**
 * Writes JSON strings and numbers as UTF-8. What JSON cannot say (a lone surrogate, a number that is not
 * finite) never gets through: the first becomes U+FFFD, the second is refused.
 *
 * <p><i>Stateless; safe for use by many threads, each with its own bytes.</i>
 */
public final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Writes a quoted string. */
    public static void string(Bytes out, String text) {
        string(out, text, Integer.MAX_VALUE);
    }

    /** Returns a text as {@link #string(Bytes, String, int)} shows it: what is too long is cut, with an ellipsis. */
    public static String cut(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, kept(text, maxChars)) + "\u2026";
    }

    /** Returns where a text that is too long is cut. */
    private static int kept(String text, int maxChars) {
        boolean splitsAPair = maxChars > 0 && Character.isHighSurrogate(text.charAt(maxChars - 1));
        return splitsAPair ? maxChars - 1 : maxChars;
    }

    /**
     * Writes a quoted string of which at most {@code maxChars} characters are kept; a cut is shown by an
     * ellipsis and never splits a surrogate pair.
     */
    public static void string(Bytes out, String text, int maxChars) {
        int end = text.length();
        boolean cut = end > maxChars;
        if (cut) {
            end = kept(text, maxChars);
        }
        out.put('"');
        int i = 0;
        while (i < end) {
            // Six bytes is the longest form of one char; reserving in chunks keeps the common loop free of checks.
            int stop = Math.min(end, i + 512);
            out.reserve((stop - i) * 6 + 6);
            while (i < stop) {
                i = out.putPlain(text, i, stop);
                if (i < stop) {
                    i += character(out, text, i, end);
                }
            }
        }
        if (cut) {
            out.put(0xe2);
            out.put(0x80);
            out.put(0xa6);
        }
        out.put('"');
    }

    /** Writes a number; returns false, having written nothing, if JSON cannot express it. */
    public static boolean number(Bytes out, Number value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            out.putDecimal(value.longValue());
            return true;
        }
        if (value instanceof Double || value instanceof Float) {
            if (!Double.isFinite(value.doubleValue())) {
                return false;
            }
            out.putAscii(value.toString());
            return true;
        }
        // BigInteger and BigDecimal: their text is JSON's grammar already.
        out.putAscii(value.toString());
        return true;
    }

    /** Returns true if a character stands in a JSON string as it is, in one byte. */
    static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
    }

    /** Writes the character at {@code i} and returns how many chars it took. Needs twelve reserved bytes. */
    private static int character(Bytes out, String text, int i, int end) {
        char c = text.charAt(i);
        if (c < 0x80) {
            ascii(out, c);
            return 1;
        }
        if (c < 0x800) {
            out.putUnchecked(0xc0 | c >> 6);
            out.putUnchecked(0x80 | c & 0x3f);
            return 1;
        }
        if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
            int point = Character.toCodePoint(c, text.charAt(i + 1));
            out.putUnchecked(0xf0 | point >> 18);
            out.putUnchecked(0x80 | point >> 12 & 0x3f);
            out.putUnchecked(0x80 | point >> 6 & 0x3f);
            out.putUnchecked(0x80 | point & 0x3f);
            return 2;
        }
        int point = Character.isSurrogate(c) ? 0xfffd : c;
        out.putUnchecked(0xe0 | point >> 12);
        out.putUnchecked(0x80 | point >> 6 & 0x3f);
        out.putUnchecked(0x80 | point & 0x3f);
        return 1;
    }

    private static void ascii(Bytes out, char c) {
        if (isPlain(c)) {
            out.putUnchecked(c);
            return;
        }
        out.putUnchecked('\\');
        switch (c) {
            case '"', '\\' -> out.putUnchecked(c);
            case '\n' -> out.putUnchecked('n');
            case '\r' -> out.putUnchecked('r');
            case '\t' -> out.putUnchecked('t');
            default -> {
                out.putUnchecked('u');
                out.putUnchecked('0');
                out.putUnchecked('0');
                out.putUnchecked(HEX.charAt(c >> 4));
                out.putUnchecked(HEX.charAt(c & 0xf));
            }
        }
    }
}
