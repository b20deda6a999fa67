// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One of X-Ray's rules in force: its compiled patterns, its reservoir and what X-Ray last said of it.
 *
 * <p>A request takes from the quota while X-Ray has granted one; without a quota each client may borrow one a second,
 * if the rule has a reservoir at all; what got neither is recorded at the rate.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class CentralRule {
    private static final int DEFAULT_INTERVAL_SECONDS = 10;

    private final SamplingRule rule;
    private final boolean isDefault;
    private final TextPattern service;
    private final TextPattern serviceType;
    private final TextPattern host;
    private final TextPattern method;
    private final TextPattern path;
    private final SamplingDecision sampled;
    private final Reservoir reservoir;
    private final RuleStatistics statistics;
    private volatile Target target;
    private int ticks;

    /** What X-Ray last said: the rate, and until when how many a second. */
    private record Target(double rate, int quota, long quotaUntilNanos, boolean hasQuota, int intervalSeconds) {}

    /** The rule as it is now; {@code before} is what had its name, whose counts and quota go on. */
    CentralRule(SamplingRule rule, @Nullable CentralRule before) {
        this.rule = rule;
        this.isDefault = rule.name().equals(SamplingRule.DEFAULT_NAME);
        this.service = TextPattern.of(rule.serviceName());
        this.serviceType = TextPattern.of(rule.serviceType());
        this.host = TextPattern.of(rule.host());
        this.method = TextPattern.of(rule.httpMethod());
        this.path = TextPattern.of(rule.urlPath());
        this.sampled = new SamplingDecision(true, rule.name());
        this.reservoir = before == null ? new Reservoir() : before.reservoir;
        this.statistics = before == null ? new RuleStatistics() : before.statistics;
        this.ticks = before == null ? 0 : before.ticks;
        Target known = before == null ? null : before.target;
        this.target = known == null
                ? new Target(rule.fixedRate(), 0, 0, false, DEFAULT_INTERVAL_SECONDS)
                : new Target(
                        rule.fixedRate(), known.quota, known.quotaUntilNanos, known.hasQuota, known.intervalSeconds);
    }

    boolean matches(SamplingRequest request) {
        return isDefault
                || service.matches(request.service())
                        && path.matches(request.path())
                        && method.matches(request.method())
                        && host.matches(request.host())
                        && serviceType.matches(request.serviceType());
    }

    SamplingDecision decide(long nowNanos) {
        statistics.countRequest();
        Target now = target;
        if (now.hasQuota && nowNanos - now.quotaUntilNanos <= 0) {
            if (reservoir.take(nowNanos, now.quota)) {
                statistics.countSampled();
                return sampled;
            }
        } else if (rule.reservoirSize() > 0 && reservoir.borrow(nowNanos)) {
            statistics.countBorrowed();
            return sampled;
        }
        if (ThreadLocalRandom.current().nextDouble() < now.rate) {
            statistics.countSampled();
            return sampled;
        }
        return SamplingDecision.NOT_SAMPLED;
    }

    SamplingRule rule() {
        return rule;
    }

    RuleStatistics statistics() {
        return statistics;
    }

    /** Called once per tick of ten seconds: whether this one is the rule's turn to report. */
    boolean isDue() {
        ticks++;
        return ticks >= target.intervalSeconds / DEFAULT_INTERVAL_SECONDS && statistics.hasNews();
    }

    /** The report has been taken. */
    void reported() {
        ticks = 0;
        statistics.reported();
    }

    /** X-Ray said at what rate to record. */
    void rate(double rate) {
        Target known = target;
        target = new Target(rate, known.quota, known.quotaUntilNanos, known.hasQuota, known.intervalSeconds);
    }

    /** X-Ray granted so many a second until then. */
    void quota(int perSecond, long untilNanos) {
        Target known = target;
        target = new Target(known.rate, perSecond, untilNanos, true, known.intervalSeconds);
    }

    /** X-Ray wants to be told so often. */
    void interval(int seconds) {
        Target known = target;
        target = new Target(known.rate, known.quota, known.quotaUntilNanos, known.hasQuota, seconds);
    }
}
