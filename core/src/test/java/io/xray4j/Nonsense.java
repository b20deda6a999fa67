// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import java.util.List;
import java.util.Random;

/** Texts that are wrong, the same ones for the same seed. */
final class Nonsense {
    /** Pieces that the grammars are made of; nonsense that is nearly right goes deeper than noise. */
    private static final List<String> PIECES = List.of(
            "Root=",
            "Parent=",
            "Sampled=",
            "Self=",
            "Lineage=",
            ";",
            "=",
            "1-5759e988-bd862e3fe1be46a994272793",
            "53995c3f42cd8ad8",
            "?",
            "0",
            "1",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u00",
            "null",
            "true",
            "1e9",
            "-",
            ".",
            "tcp:",
            "udp:",
            "127.0.0.1",
            ":2000",
            "[::1]",
            " ",
            "\t",
            "\r\n",
            "\u0000",
            "\u00e9",
            "\ud83d",
            "\ude00",
            "\uff11",
            "http://",
            "user:pw@",
            "/path",
            "?q=1&token=2",
            "#",
            "*",
            "a",
            "Z",
            "version",
            "default",
            "rules",
            "host",
            "fixed_target",
            "rate");

    /** Values that are JSON, and not what anybody expects. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "-1e-999",
            "0.5",
            "2147483648",
            "9223372036854775808",
            "99999999999999999999999999999999",
            "\"\"",
            "\"*\"",
            "\"r\"",
            "\"\\u0000\\ud800\"",
            "[]",
            "[null]",
            "[[{}]]",
            "{}",
            "{\"RuleName\":1}");

    private final Random random;

    Nonsense(long seed) {
        this.random = new Random(seed);
    }

    /** Noise and pieces. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            text.append(snippet());
        }
        return text.toString();
    }

    /** A right text in which one to three places are not. */
    String spoilt(String right) {
        StringBuilder text = new StringBuilder(right);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(text.length() + 1);
            int colon = text.indexOf(":", at);
            if (colon >= 0 && random.nextInt(3) > 0) {
                int end = colon + 1;
                while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                text.replace(colon + 1, end, VALUES.get(random.nextInt(VALUES.size())));
            } else {
                text.replace(at, Math.min(text.length(), at + random.nextInt(4)), snippet());
            }
        }
        return text.toString();
    }

    private String snippet() {
        return random.nextInt(4) == 0
                ? String.valueOf((char) random.nextInt(random.nextBoolean() ? 128 : 65_536))
                : PIECES.get(random.nextInt(PIECES.size()));
    }
}
