// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import io.xray4j.sampling.LocalRules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rules of a document, or says which key is wrong, what it holds and what is valid. */
final class LocalRulesReader {
    private static final String ANYTHING = "*";
    private static final int MAX_RULES = 1_000;

    private final Map<?, ?> document;
    private final String hostKey;

    LocalRulesReader(Map<?, ?> document) {
        this.document = document;
        this.hostKey = version() == 1 ? "service_name" : "host";
    }

    LocalRules read() {
        if (!(document.get("default") instanceof Map<?, ?> otherwise)) {
            throw wrong("default", document.get("default"), "an object with fixed_target and rate");
        }
        for (String key : List.of(hostKey, "http_method", "url_path")) {
            if (isGiven(otherwise.get(key))) {
                throw wrong("default." + key, otherwise.get(key), "nothing: the default rule matches every request");
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (Object element : elements()) {
            rules.add(rule("rules[" + rules.size() + "]", element));
        }
        return new LocalRules(
                rules,
                new Rule(ANYTHING, ANYTHING, ANYTHING, target("default", otherwise), rate("default", otherwise)));
    }

    private int version() {
        Object version = document.get("version");
        if (version instanceof Number number && (number.doubleValue() == 1 || number.doubleValue() == 2)) {
            return number.intValue();
        }
        throw wrong("version", version, "the number 1 or 2");
    }

    private List<?> elements() {
        Object rules = document.get("rules");
        if (rules == null) {
            return List.of();
        }
        if (rules instanceof List<?> list && list.size() <= MAX_RULES) {
            return list;
        }
        throw wrong("rules", rules, "a list of at most " + MAX_RULES + " rules");
    }

    private Rule rule(String where, @Nullable Object element) {
        if (!(element instanceof Map<?, ?> rule)) {
            throw wrong(where, element, "an object");
        }
        return new Rule(
                pattern(where, rule, hostKey),
                pattern(where, rule, "http_method"),
                pattern(where, rule, "url_path"),
                target(where, rule),
                rate(where, rule));
    }

    private static String pattern(String where, Map<?, ?> rule, String key) {
        Object value = rule.get(key);
        if (value instanceof String text && !text.isEmpty() && text.length() <= TextPattern.MAX_CHARS) {
            return text;
        }
        throw wrong(
                where + "." + key, value, "a pattern of 1 to " + TextPattern.MAX_CHARS + " characters, such as \"*\"");
    }

    /** A fraction counts as the next whole number: half a request a second is one. */
    private static int target(String where, Map<?, ?> rule) {
        return (int) Math.ceil(Math.min(notNegative(where, rule, "fixed_target"), Integer.MAX_VALUE));
    }

    private static double rate(String where, Map<?, ?> rule) {
        double rate = notNegative(where, rule, "rate");
        if (rate > 1) {
            throw wrong(where + ".rate", rule.get("rate"), "a number from 0 to 1, the share of requests: 0.05 is 5 %");
        }
        return rate;
    }

    private static double notNegative(String where, Map<?, ?> rule, String key) {
        Object value = rule.get(key);
        if (value instanceof Number number && number.doubleValue() >= 0 && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(where + "." + key, value, "a number that is not negative");
    }

    private static boolean isGiven(@Nullable Object value) {
        return value != null && !"".equals(value);
    }

    private static InvalidSamplingRulesException wrong(String key, @Nullable Object value, String valid) {
        String shown =
                value == null ? "missing" : value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        String cut = shown.length() > 100 ? shown.substring(0, 100) + "…" : shown;
        return new InvalidSamplingRulesException(key + " is " + cut + "; valid is " + valid + ".");
    }
}
