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
final class KnownTexts {
    /** Longer texts are rarely the same twice. */
    private static final int MAX_LENGTH = 48;

    /** A power of two. With the longest texts, all of them escaped, some 150 KB. */
    private static final int PLACES = 512;

    private final @Nullable String[] texts = new String[PLACES];
    private final byte[][] encoded = new byte[PLACES][];
    private final int[] seenOnce = new int[PLACES];

    /** Writes a quoted string. */
    void write(Bytes out, String text) {
        if (text.length() > MAX_LENGTH) {
            JsonText.string(out, text);
            return;
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        if (text.equals(texts[place])) {
            out.put(encoded[place]);
            return;
        }
        int before = out.length();
        JsonText.string(out, text);
        if (seenOnce[place] == hash) {
            texts[place] = text;
            encoded[place] = Arrays.copyOfRange(out.array(), before, out.length());
        }
        seenOnce[place] = hash;
    }
}
