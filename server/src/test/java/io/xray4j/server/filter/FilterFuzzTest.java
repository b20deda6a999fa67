// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.filter.Completion.Names;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Parses random texts, from a seed: random bytes, cut-off and changed expressions, and long repetitions. Nothing but
 * FilterException may be thrown, with a position inside the text and a picture of two lines; completion never throws.
 * The property {@code xray4j.fuzz.inputs} sets four times the number of texts of each kind.
 */
class FilterFuzzTest {

    private static final int INPUTS = Integer.getInteger("xray4j.fuzz.inputs", 20_000) / 4;
    private static final long SEED = Long.getLong("xray4j.fuzz.seed", 20_261_129L);
    private static final Names NAMES = new Names(List.of("a\"b", "", "\\"), List.of("k", "a b", "x]y"), List.of("g"));
    private static final String[] PIECES = {
        "ok",
        "!",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "\\",
        "#",
        "#[",
        ",",
        ":",
        "=",
        "!=",
        "<",
        ">=",
        "AND",
        "OR",
        "NOT",
        "annotation.",
        "annotation[",
        "service(",
        "edge(",
        "id(",
        "name",
        "rootcause.",
        "rootcause.json = #[",
        "rootcause.fault.service{",
        "1e9",
        "-",
        "250ms",
        "1e400",
        ".",
        "\u0000",
        "\ud800",
        "\udc00",
        "\u202e",
        "\uffff",
        "\u2028",
        "CONTAINS",
        "true",
        " ",
        "\n",
        "start",
        "group.name"
    };

    private final Random random = new Random(SEED);

    @Test
    void survivesRandomBytes() {
        System.out.println("FilterFuzzTest: seed " + SEED + ", " + INPUTS + " texts of each kind");
        run(() -> {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            return new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16);
        });
    }

    @Test
    void survivesCutAndChangedExpressions() {
        run(() -> {
            StringBuilder text = new StringBuilder(valid());
            for (int i = random.nextInt(4); i > 0; i--) {
                change(text);
            }
            text.setLength(random.nextBoolean() ? text.length() : random.nextInt(text.length() + 1));
            return text.toString();
        });
    }

    @Test
    void survivesRandomPieces() {
        run(() -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(piece()).append(random.nextBoolean() ? " " : "");
            }
            return text.toString();
        });
    }

    @Test
    void survivesRepetition() {
        for (String piece : PIECES) {
            for (int times : new int[] {2, 33, 500, 4096}) {
                check(piece.repeat(times));
                check((piece + " ").repeat(times));
                check("ok " + piece.repeat(times));
            }
        }
    }

    @Test
    void acceptsEveryValidExpression() {
        FilterTexts.VALID.forEach(text -> assertThat(check(text)).as(text).isTrue());
    }

    private void run(Supplier<String> texts) {
        for (int i = 0; i < INPUTS; i++) {
            check(texts.get());
        }
    }

    private boolean check(String text) {
        boolean valid = true;
        for (Dialect dialect : Dialect.values()) {
            try {
                Filter filter = FilterParser.parse(text, dialect);
                assertInside(text, filter.expression().range());
            } catch (FilterException e) {
                valid = false;
                assertUseful(text, e);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + SEED + ": " + text, e);
            }
            try {
                int caret = random.nextInt(text.length() + 1);
                assertInside(text, Completions.at(text, caret, dialect, NAMES).replaced());
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + SEED + ": completion of " + text, e);
            }
        }
        return valid;
    }

    private static void assertUseful(String text, FilterException e) {
        boolean inside = e.position() >= 0 && e.position() <= text.length();
        boolean twoLines = e.picture().chars().filter(c -> c == '\n').count() == 1;
        boolean bounded = e.getMessage().length() < 1000;
        if (!inside || !twoLines || !bounded) {
            throw new AssertionError("seed " + SEED + ": " + text + ": " + e.getMessage() + "\n" + e.picture());
        }
    }

    private static void assertInside(String text, TextRange range) {
        if (range.start() < 0 || range.end() < range.start() || range.end() > text.length()) {
            throw new AssertionError("seed " + SEED + ": " + text + ": " + range);
        }
    }

    private void change(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, piece());
            case 1 -> text.insert(at, (char) random.nextInt(Character.MAX_VALUE + 1));
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
            default -> text.insert(at, " " + valid());
        }
    }

    private String valid() {
        return FilterTexts.VALID.get(random.nextInt(FilterTexts.VALID.size()));
    }

    private String piece() {
        return PIECES[random.nextInt(PIECES.length)];
    }
}
