// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.internal.Bytes;
import io.xray4j.internal.JsonText;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncodedTextCacheTest {
    private final EncodedTextCache known = new EncodedTextCache();

    @Test
    void writesWhatTheEncoderWould_seenOrNot() {
        Random random = new Random(3);
        // Texts of one hash code share a place and push each other out.
        String[] texts = new String[2_000];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = switch (i % 4) {
                case 0 -> "Aa".repeat(i % 7) + "BB".repeat(i % 5);
                case 1 -> "BB".repeat(i % 5) + "Aa".repeat(i % 7);
                case 2 -> "quoted \"" + i + "\" é \ud83d\ude00 \ud83d";
                default -> "x".repeat(random.nextInt(100));
            };
        }
        Bytes out = new Bytes(16);
        Bytes plain = new Bytes(16);
        for (int i = 0; i < 100_000; i++) {
            String text = texts[random.nextInt(texts.length)];
            out.clear();
            known.write(out, text);
            plain.clear();
            JsonText.string(plain, text);
            assertThat(Arrays.copyOf(out.array(), out.length()))
                    .as(text)
                    .isEqualTo(Arrays.copyOf(plain.array(), plain.length()));
        }
    }
}
