// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one of X-Ray's {@code SamplingRuleRecords}. What is malformed costs that rule alone. */
final class RuleRecordReader {
    private RuleRecordReader() {}

    /**
     * The rule; null if it is well-formed but not for us: of another version, for certain resources, or for
     * requests with attributes, of which nothing is known when a trace begins.
     *
     * @throws IllegalArgumentException with a message that names what is malformed
     */
    static @Nullable SamplingRule read(@Nullable Object ruleRecord) {
        if (!(ruleRecord instanceof Map<?, ?> outer) || !(outer.get("SamplingRule") instanceof Map<?, ?> rule)) {
            throw new IllegalArgumentException("a SamplingRule is missing");
        }
        if (whole(rule, "Version", 1, Integer.MAX_VALUE) != 1
                || !text(rule, "ResourceARN").equals("*")
                || !(rule.get("ServiceType") instanceof String type)
                || type.isEmpty()
                || rule.get("Attributes") instanceof Map<?, ?> attributes && !attributes.isEmpty()) {
            return null;
        }
        return new SamplingRule(
                text(rule, "RuleName"),
                whole(rule, "Priority", 0, Integer.MAX_VALUE),
                rate(rule, "FixedRate"),
                whole(rule, "ReservoirSize", 0, Integer.MAX_VALUE),
                text(rule, "ServiceName"),
                text(rule, "ServiceType"),
                text(rule, "Host"),
                text(rule, "HTTPMethod"),
                text(rule, "URLPath"),
                boost(rule.get("SamplingRateBoost")));
    }

    static double rate(Map<?, ?> from, String key) {
        if (from.get(key) instanceof Number rate && rate.doubleValue() >= 0 && rate.doubleValue() <= 1) {
            return rate.doubleValue();
        }
        throw malformed(from, key);
    }

    static int whole(Map<?, ?> from, String key, int min, int max) {
        if (from.get(key) instanceof Number number && number.doubleValue() >= min && number.doubleValue() <= max) {
            return number.intValue();
        }
        throw malformed(from, key);
    }

    static String text(Map<?, ?> from, String key) {
        if (from.get(key) instanceof String text && text.length() <= TextPattern.MAX_CHARS) {
            return text;
        }
        throw malformed(from, key);
    }

    private static @Nullable SamplingRateBoost boost(@Nullable Object boost) {
        return boost instanceof Map<?, ?> given
                ? new SamplingRateBoost(rate(given, "MaxRate"), whole(given, "CooldownWindowMinutes", 0, 1_000_000))
                : null;
    }

    private static IllegalArgumentException malformed(Map<?, ?> from, String key) {
        String value = String.valueOf(from.get(key));
        return new IllegalArgumentException(
                key + " is " + (value.length() > 100 ? value.substring(0, 100) + "…" : value));
    }
}
