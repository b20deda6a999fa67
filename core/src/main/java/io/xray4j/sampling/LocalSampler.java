// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import io.xray4j.trace.TimeSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides by rules of the application's own, without asking anybody. A decision names no rule, as X-Ray knows none
 * of these. It costs a clock reading and a compare-and-set, and allocates nothing.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class LocalSampler implements Sampler {
    private final TimeSource time;
    private volatile Table table;

    private LocalSampler(LocalRules rules, TimeSource time) {
        this.time = time;
        this.table = Table.of(rules);
    }

    /** Returns a sampler by these rules. */
    public static LocalSampler of(LocalRules rules) {
        return of(rules, TimeSource.system());
    }

    /** Returns a sampler by these rules and this clock, of which the monotonic part counts. */
    public static LocalSampler of(LocalRules rules, TimeSource time) {
        return new LocalSampler(rules, time);
    }

    /** Decides by other rules from now on, whose reservoirs begin full. */
    public void rules(LocalRules newRules) {
        table = Table.of(newRules);
    }

    @Override
    public SamplingDecision decide(SamplingRequest request) {
        return decide(request, time.nanoTime());
    }

    SamplingDecision decide(SamplingRequest request, long nowNanos) {
        Table now = table;
        for (ActiveRule rule : now.rules) {
            if (rule.matches(request)) {
                return rule.decide(nowNanos);
            }
        }
        return now.otherwise.decide(nowNanos);
    }

    /** The rules in force, with what was taken of each. */
    private static final class Table {
        private final ActiveRule[] rules;
        private final ActiveRule otherwise;

        private Table(ActiveRule[] rules, ActiveRule otherwise) {
            this.rules = rules;
            this.otherwise = otherwise;
        }

        static Table of(LocalRules rules) {
            ActiveRule[] active = new ActiveRule[rules.rules().size()];
            for (int i = 0; i < active.length; i++) {
                active[i] = new ActiveRule(rules.rules().get(i));
            }
            return new Table(active, new ActiveRule(rules.otherwise()));
        }
    }

    private static final class ActiveRule {
        private final TextPattern host;
        private final TextPattern method;
        private final TextPattern path;
        private final int fixedTarget;
        private final double rate;
        private final Reservoir reservoir = new Reservoir();

        ActiveRule(LocalRules.Rule rule) {
            this.host = TextPattern.of(rule.host());
            this.method = TextPattern.of(rule.method());
            this.path = TextPattern.of(rule.path());
            this.fixedTarget = rule.fixedTarget();
            this.rate = rule.rate();
        }

        boolean matches(SamplingRequest request) {
            return host.matches(request.host()) && method.matches(request.method()) && path.matches(request.path());
        }

        SamplingDecision decide(long nowNanos) {
            boolean sampled = reservoir.take(nowNanos, fixedTarget)
                    || ThreadLocalRandom.current().nextDouble() < rate;
            return sampled ? SamplingDecision.SAMPLED : SamplingDecision.NOT_SAMPLED;
        }
    }
}
