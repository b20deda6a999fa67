// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What all recorders together decided, by rule and ten seconds, for the last half hour. Only rules that exist are
 * counted, so it stays small. Safe for use by many threads.
 */
final class SamplingStatistics {

    private static final long BUCKET_SECONDS = 10;
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, TreeMap<String, Counts>> buckets = new TreeMap<>();
    private final InstantSource clock;

    SamplingStatistics(InstantSource clock) {
        this.clock = clock;
    }

    /** Requests that a rule was asked for, of which so many were recorded, and of these so many borrowed. */
    record Counts(long requests, long borrowed, long sampled) {

        Counts plus(Counts more) {
            return new Counts(requests + more.requests, borrowed + more.borrowed, sampled + more.sampled);
        }
    }

    /** What one rule did in the ten seconds that began then. */
    record Summary(String ruleName, long epochSecond, Counts counts) {}

    void add(String ruleName, Counts counts) {
        lock.lock();
        try {
            long now = clock.instant().getEpochSecond();
            forgetOld(now);
            buckets.computeIfAbsent(now - now % BUCKET_SECONDS, second -> new TreeMap<>())
                    .merge(ruleName, counts, Counts::plus);
        } finally {
            lock.unlock();
        }
    }

    /** Oldest first, from the bucket after that second on: whole buckets, until there are so many. */
    List<Summary> after(long epochSecond, int enough) {
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
