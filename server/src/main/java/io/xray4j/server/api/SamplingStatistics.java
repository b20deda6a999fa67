// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The counts of all recorders' sampling decisions in the last half hour, per rule and ten seconds. Only existing rules
 * are counted, which bounds the size. Safe for use by many threads.
 */
final class SamplingStatistics implements StatisticsSource {

    private static final long BUCKET_SECONDS = 10;
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, TreeMap<String, Counts>> buckets = new TreeMap<>();
    private final InstantSource clock;

    SamplingStatistics(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The decisions of one rule. Immutable.
     *
     * @param requests the requests that matched the rule
     * @param borrowed the recorded requests that a recorder borrowed from the reservoir, because it had no quota
     * @param sampled all requests that were recorded
     */
    record Counts(long requests, long borrowed, long sampled) {

        Counts plus(Counts more) {
            return new Counts(requests + more.requests, borrowed + more.borrowed, sampled + more.sampled);
        }
    }

    /** The decisions of one rule in the ten seconds from {@code epochSecond} on. Immutable. */
    record Summary(String ruleName, long epochSecond, Counts counts) {}

    void add(String ruleName, Counts counts) {
        lock.lock();
        try {
            long now = clock.instant().getEpochSecond();
            forgetOld(now);
            add(now - now % BUCKET_SECONDS, ruleName, counts);
        } finally {
            lock.unlock();
        }
    }

    private void add(long bucket, String ruleName, Counts counts) {
        buckets.computeIfAbsent(bucket, second -> new TreeMap<>()).merge(ruleName, counts, Counts::plus);
    }

    /** Returns all counts, by second and rule. */
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        ObjectNode seconds = json.putObject("buckets");
        lock.lock();
        try {
            forgetOld(clock.instant().getEpochSecond());
            buckets.forEach((second, rules) -> {
                ObjectNode bucket = seconds.putObject(Long.toString(second));
                rules.forEach((rule, counts) -> bucket.putArray(rule)
                        .add(counts.requests)
                        .add(counts.borrowed)
                        .add(counts.sampled));
            });
        } finally {
            lock.unlock();
        }
        return json;
    }

    /** Adds the counts of another server, as its {@link #toJson} has written them. What is no number counts as 0. */
    void addAll(JsonNode json) {
        lock.lock();
        try {
            for (Map.Entry<String, JsonNode> bucket : json.path("buckets").properties()) {
                for (Map.Entry<String, JsonNode> rule : bucket.getValue().properties()) {
                    JsonNode counts = rule.getValue();
                    add(
                            Long.parseLong(bucket.getKey()),
                            rule.getKey(),
                            new Counts(
                                    counts.path(0).asLong(),
                                    counts.path(1).asLong(),
                                    counts.path(2).asLong()));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Summary> after(long epochSecond, int enough) {
        lock.lock();
        try {
            forgetOld(clock.instant().getEpochSecond());
            List<Summary> found = new ArrayList<>();
            for (Map.Entry<Long, TreeMap<String, Counts>> bucket :
                    buckets.tailMap(epochSecond, false).entrySet()) {
                if (found.size() >= enough) {
                    break;
                }
                bucket.getValue().forEach((rule, counts) -> found.add(new Summary(rule, bucket.getKey(), counts)));
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private void forgetOld(long nowSecond) {
        buckets.headMap(nowSecond - KEPT.toSeconds(), true).clear();
    }
}
