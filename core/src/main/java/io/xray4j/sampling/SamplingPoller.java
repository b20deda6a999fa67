// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import io.xray4j.internal.Bytes;
import io.xray4j.internal.JsonText;
import io.xray4j.internal.QuietLog;
import io.xray4j.trace.TimeSource;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of the requests to X-Ray. Rules are fetched at once and every five minutes, targets every ten seconds,
 * each with a random delay, so that a thousand processes that start together do not send together. After a failure the
 * rules are fetched again after one second, then two, four and so on.
 *
 * <p>The poller has no thread of its own: {@link #step} sends the requests that are due and returns when to be called
 * again.
 *
 * <p><i>{@link #rules} and {@link #ask} are safe for use by many threads; {@link #step} belongs to one.</i>
 */
final class SamplingPoller {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long RULES_EVERY_NANOS = 300 * SECOND_NANOS;
    private static final long TARGETS_EVERY_NANOS = 10 * SECOND_NANOS;
    private static final int MAX_DOCUMENTS = 25;
    private static final int MAX_PAGES = 50;
    private static final int MAX_RULES = 1_000;
    private static final int MAX_INTERVAL_SECONDS = 3_600;
    private static final int CLIENT_ID_BYTES = 12;

    private final SamplingEndpoint endpoint;
    private final TimeSource time;
    private final QuietLog log;
    private final String clientId = newClientId();
    private final Bytes body = new Bytes(512);
    private volatile CentralRules rules = CentralRules.none();
    private volatile boolean asked = true;
    private volatile boolean fresh;
    private long rulesDueNanos;
    private long targetsDueNanos;
    private int failures;
    private double askedAtSeconds;
    private double lastModification = Double.NaN;

    SamplingPoller(SamplingEndpoint endpoint, TimeSource time, QuietLog log) {
        this.endpoint = endpoint;
        this.time = time;
        this.log = log;
        this.targetsDueNanos = time.nanoTime() + TARGETS_EVERY_NANOS + jitter(SECOND_NANOS / 10);
    }

    CentralRules rules() {
        return rules;
    }

    /** Returns true if the last time rules were asked for they came. */
    boolean isFresh() {
        return fresh;
    }

    /** Has the rules asked for in the next step. */
    void ask() {
        asked = true;
    }

    /** Does what is due; returns after how many nanoseconds something will be. */
    long step() {
        if (asked || time.nanoTime() - rulesDueNanos >= 0) {
            asked = false;
            pollRules();
        }
        if (time.nanoTime() - targetsDueNanos >= 0) {
            pollTargets();
            targetsDueNanos = time.nanoTime() + TARGETS_EVERY_NANOS + jitter(SECOND_NANOS / 10);
        }
        long now = time.nanoTime();
        return asked ? 0 : Math.max(0, Math.min(rulesDueNanos - now, targetsDueNanos - now));
    }

    private void pollRules() {
        double startSeconds = epochSeconds();
        long startNanos = time.nanoTime();
        // Should this end in an Error, the next poll waits as after any other failure.
        rulesDueNanos = startNanos + SECOND_NANOS;
        try {
            List<SamplingRule> fetched = fetchRules();
            if (!fetched.isEmpty()) {
                rules = rules.replacedBy(fetched, startNanos);
                askedAtSeconds = startSeconds;
            }
            fresh = !fetched.isEmpty();
            failures = 0;
            rulesDueNanos = time.nanoTime() + RULES_EVERY_NANOS + jitter(5 * SECOND_NANOS);
        } catch (IOException | RuntimeException failed) {
            fresh = false;
            long wait = Math.min(SECOND_NANOS << Math.min(failures, 20), RULES_EVERY_NANOS);
            rulesDueNanos = time.nanoTime() + wait + jitter(wait / 5);
            // A process without a daemon is nothing to warn of, and the first line says all there is.
            Level level = failures++ == 0 ? Level.INFO : Level.DEBUG;
            log.log(level, "rules-" + level, "xray4j has no new sampling rules from " + endpoint + ": " + failed);
        }
    }

    private List<SamplingRule> fetchRules() throws IOException {
        List<SamplingRule> fetched = new ArrayList<>();
        Set<Object> tokens = new HashSet<>();
        String token = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            body.clear();
            body.putAscii("{");
            if (token != null) {
                body.putAscii("\"NextToken\":");
                JsonText.string(body, token);
            }
            body.putAscii("}");
            Map<?, ?> answer = endpoint.post("/GetSamplingRules", body);
            for (Object ruleRecord : list(answer, "SamplingRuleRecords")) {
                keep(ruleRecord, fetched);
            }
            if (!(answer.get("NextToken") instanceof String next) || next.isEmpty() || !tokens.add(next)) {
                return fetched;
            }
            token = next;
        }
        return fetched;
    }

    private void keep(@Nullable Object ruleRecord, List<SamplingRule> fetched) {
        try {
            SamplingRule rule = RuleRecordReader.read(ruleRecord);
            if (rule != null && fetched.size() < MAX_RULES) {
                fetched.add(rule);
            }
        } catch (IllegalArgumentException malformed) {
            log.log(Level.WARNING, "rule", "xray4j skips a malformed sampling rule: " + malformed.getMessage());
        }
    }

    private void pollTargets() {
        List<CentralRule> due = new ArrayList<>();
        for (CentralRule rule : rules.all()) {
            if (rule.isDue()) {
                due.add(rule);
            }
        }
        try {
            for (int from = 0; from < due.size(); from += MAX_DOCUMENTS) {
                report(due.subList(from, Math.min(from + MAX_DOCUMENTS, due.size())));
            }
        } catch (IOException | RuntimeException failed) {
            log.log(Level.INFO, "targets", "xray4j could not report its sampling to " + endpoint + ": " + failed);
        }
    }

    private void report(List<CentralRule> due) throws IOException {
        body.clear();
        body.putAscii("{\"SamplingStatisticsDocuments\":[");
        for (CentralRule rule : due) {
            if (rule != due.get(0)) {
                body.put(',');
            }
            rule.statistics().report(body, rule.rule().name(), clientId, (long) epochSeconds());
        }
        body.putAscii("]}");
        Map<?, ?> answer = endpoint.post("/SamplingTargets", body);
        List<?> targets = list(answer, "SamplingTargetDocuments");
        Set<Object> refused = new HashSet<>();
        if (answer.get("UnprocessedStatistics") instanceof List<?> unprocessed) {
            unprocessed.forEach(one -> refused.add(one instanceof Map<?, ?> named ? named.get("RuleName") : null));
        }
        for (CentralRule rule : due) {
            if (!refused.contains(rule.rule().name())) {
                rule.reported();
            }
        }
        targets.forEach(this::apply);
        if (answer.get("LastRuleModification") instanceof Number modification) {
            noteModification(modification.doubleValue());
        }
    }

    private void apply(@Nullable Object document) {
        if (!(document instanceof Map<?, ?> target)) {
            return;
        }
        CentralRule rule = rules.named(target.get("RuleName"));
        if (rule == null) {
            return;
        }
        try {
            rule.rate(RuleRecordReader.rate(target, "FixedRate"));
            if (target.get("ReservoirQuota") != null && target.get("ReservoirQuotaTTL") instanceof Number until) {
                int quota = RuleRecordReader.whole(target, "ReservoirQuota", 0, Integer.MAX_VALUE);
                double seconds = Math.max(-1, Math.min(until.doubleValue() - epochSeconds(), MAX_INTERVAL_SECONDS));
                rule.quota(quota, time.nanoTime() + (long) (seconds * SECOND_NANOS));
            }
            if (target.get("Interval") != null) {
                rule.interval(RuleRecordReader.whole(target, "Interval", 1, MAX_INTERVAL_SECONDS));
            }
        } catch (IllegalArgumentException malformed) {
            log.log(Level.WARNING, "target", "xray4j skips a malformed sampling target: " + malformed.getMessage());
        }
    }

    /** The first time X-Ray's clock is compared with ours; after that X-Ray's with itself, as clocks differ. */
    private void noteModification(double modification) {
        boolean first = Double.isNaN(lastModification);
        if (first ? modification > askedAtSeconds : modification != lastModification) {
            asked = true;
        }
        lastModification = modification;
    }

    private double epochSeconds() {
        return time.epochNanos() / 1e9;
    }

    private static List<?> list(Map<?, ?> answer, String key) throws IOException {
        if (answer.get(key) instanceof List<?> list) {
            return list;
        }
        throw new IOException("the answer has no list " + key);
    }

    private static long jitter(long upToNanos) {
        return ThreadLocalRandom.current().nextLong(Math.max(1, upToNanos));
    }

    private static String newClientId() {
        byte[] random = new byte[CLIENT_ID_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
