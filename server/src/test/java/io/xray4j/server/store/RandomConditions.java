// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.util.List;
import java.util.Random;

/** Random conditions whose values occur in {@link RandomDocuments}. */
final class RandomConditions {

    private static final SummaryField[] FIELDS = SummaryField.values();
    private static final String[] TEXTS = {
        "api",
        "a",
        "",
        "*",
        "?",
        "a?b",
        "pay*ment",
        "é",
        "t=sapi",
        "b=btrue",
        "n=",
        "fault",
        "ok",
        "http://a/",
        "\\",
        "u",
        "GET"
    };

    private RandomConditions() {}

    static Condition any(Random random, int depth) {
        int kind = depth == 0 ? 3 + random.nextInt(5) : random.nextInt(8);
        SummaryField field = FIELDS[random.nextInt(FIELDS.length)];
        if (kind == 0) {
            return new Condition.All(list(random, depth));
        }
        if (kind == 1) {
            return new Condition.Any(list(random, depth));
        }
        if (kind == 2) {
            return new Condition.Not(any(random, depth - 1));
        }
        if (kind == 7) {
            return new Condition.Set(field);
        }
        if (field.isNumber()) {
            long low = random.nextInt(3_000_000);
            return new Condition.Between(field, low, low + random.nextInt(3_000_000));
        }
        String text = TEXTS[random.nextInt(TEXTS.length)];
        return switch (kind) {
            case 3 -> new Condition.Is(field, text);
            case 4 -> new Condition.Begins(field, text);
            case 5 -> new Condition.Contains(field, text);
            default -> {
                double number = random.nextInt(200) - 100;
                yield new Condition.Within(
                        SummaryField.ANNOTATION,
                        "n=n" + SortableNumber.of(number),
                        "n=n" + SortableNumber.of(number + random.nextInt(2_000)));
            }
        };
    }

    private static List<Condition> list(Random random, int depth) {
        return random.ints(random.nextInt(3), 0, 1)
                .mapToObj(each -> any(random, depth - 1))
                .toList();
    }
}
