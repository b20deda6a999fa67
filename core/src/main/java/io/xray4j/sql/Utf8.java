// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

/**
 * Cuts texts to a number of bytes, never through a character.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class Utf8 {
    private Utf8() {}

    /** As much of the text, from its start, as has no more than so many bytes in UTF-8. */
    static String within(int maxBytes, String text) {
        // No char has more than three bytes, two surrogates have four: most texts are known to fit by their length.
        if (text.length() <= maxBytes / 3) {
            return text;
        }
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            bytes += size(character);
            if (bytes > maxBytes) {
                return text.substring(0, at);
            }
            at += Character.charCount(character);
        }
        return text;
    }

    /** Of half a pair, which has no encoding, as of the sign that may be written in its place. */
    private static int size(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
