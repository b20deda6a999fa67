// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Throws seeded nonsense at every entry point for text from outside. Only the exception that the entry point is
 * documented to throw may come out. The property {@code xray4j.fuzz.inputs} says how much nonsense; {@code bin/fuzz}
 * throws ten million at each.
 */
class FuzzTest {
    private static final Integer ASKED = Integer.getInteger("xray4j.fuzz.inputs");
    private static final int INPUTS = ASKED == null ? 100_000 : ASKED;
    private static final long SEED = Long.getLong("xray4j.fuzz.seed", 20_261_122L);

    @ParameterizedTest
    @EnumSource(EntryPoint.class)
    void throwsNothingButWhatItSays(EntryPoint entry) {
        Nonsense nonsense = new Nonsense(SEED);
        long begin = System.nanoTime();
        entry.accept(entry.right);
        for (int i = 0; i < INPUTS; i++) {
            String text = i % 2 == 0 ? nonsense.text() : nonsense.spoilt(entry.right);
            try {
                entry.accept(text);
            } catch (Throwable thrown) {
                throw new AssertionError("input " + i + " of seed " + SEED + ": " + text, thrown);
            }
        }
        if (ASKED != null) {
            System.out.printf("  %s: %,d inputs in %d s%n", entry, INPUTS, (System.nanoTime() - begin) / 1_000_000_000);
        }
    }
}
