// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import io.xray4j.internal.Bytes;
import io.xray4j.internal.JsonText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The encoded forms of short texts that came more than once. Names and keys are few and come in every document,
 * so most are copied instead of being looked at character by character. A text that comes once takes no place:
 * only what is seen a second time is kept, and it may push out another.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class EncodedTextCache {
    /** Longer texts are rarely the same twice. */
    private static final int MAX_LENGTH = 48;

    /** A power of two. With the longest texts, all of them escaped, some 150 KB. */
    private static final int PLACES = 512;

    private final @Nullable String[] texts = new String[PLACES];
    private final byte[][] encoded = new byte[PLACES][];
    private final int[] seenOnce = new int[PLACES];

    /** The quoted form of a text that has come before; null for another, which is then {@linkplain #write written}. */
    byte @Nullable [] find(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        int place = place(text.hashCode());
        return text.equals(texts[place]) ? encoded[place] : null;
    }

    /** Writes a quoted string. */
    void write(Bytes out, String text) {
        byte[] known = find(text);
        if (known != null) {
            out.put(known);
            return;
        }
        int before = out.length();
        JsonText.string(out, text);
        if (text.length() > MAX_LENGTH) {
            return;
        }
        int hash = text.hashCode();
        int place = place(hash);
        if (seenOnce[place] == hash) {
            texts[place] = text;
            encoded[place] = Arrays.copyOfRange(out.array(), before, out.length());
        }
        seenOnce[place] = hash;
    }

    private static int place(int hash) {
        return (hash ^ hash >>> 16) & PLACES - 1;
    }
}
