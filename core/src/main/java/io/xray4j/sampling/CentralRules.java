// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * X-Ray's rules as they were fetched at one time, in the order in which they are tried. They hold for an hour.
 *
 * <p><i>Immutable, but for what the rules count.</i>
 */
final class CentralRules {
    private static final long LIFETIME_NANOS = 3_600_000_000_000L;
    private static final CentralRules NONE = new CentralRules(new CentralRule[0], 0);
    private final CentralRule[] rules;
    private final long fetchedNanos;

    private CentralRules(CentralRule[] rules, long fetchedNanos) {
        this.rules = rules;
        this.fetchedNanos = fetchedNanos;
    }

    /** No rules, and never fetched. */
    static CentralRules none() {
        return NONE;
    }

    /**
     * These rules from now on; what the ones of the same name counted goes on. Of a name that comes twice the first
     * counts.
     */
    CentralRules replacedBy(List<SamplingRule> fetched, long nowNanos) {
        Map<String, CentralRule> before = new HashMap<>();
        for (CentralRule rule : rules) {
            before.put(rule.rule().name(), rule);
        }
        Set<String> names = new HashSet<>();
        List<CentralRule> after = new ArrayList<>();
        List<SamplingRule> ordered = new ArrayList<>(fetched);
        ordered.sort(CentralRules::compare);
        for (SamplingRule rule : ordered) {
            if (names.add(rule.name())) {
                after.add(new CentralRule(rule, before.get(rule.name())));
            }
        }
        return new CentralRules(after.toArray(CentralRule[]::new), nowNanos);
    }

    private static int compare(SamplingRule one, SamplingRule other) {
        int byPriority = Integer.compare(one.priority(), other.priority());
        return byPriority != 0 ? byPriority : one.name().compareTo(other.name());
    }

    /** The first rule that matches; null if none does or all are too old. */
    @Nullable
    CentralRule find(SamplingRequest request, long nowNanos) {
        if (nowNanos - fetchedNanos > LIFETIME_NANOS) {
            return null;
        }
        for (CentralRule rule : rules) {
            if (rule.matches(request)) {
                return rule;
            }
        }
        return null;
    }

    @Nullable
    CentralRule named(@Nullable Object name) {
        for (CentralRule rule : rules) {
            if (rule.rule().name().equals(name)) {
                return rule;
            }
        }
        return null;
    }

    List<CentralRule> all() {
        return List.of(rules);
    }
}
