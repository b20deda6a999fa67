// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** The sums over the requests of a minute that have the same labels. Confined to one thread. */
final class MinuteSums {

    /** The series of one service or call: four gauges, the buckets, their count and their sum. */
    static final int SERIES = 18;

    private static final double[] BOUNDS = {
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Double.POSITIVE_INFINITY
    };

    private final Number[] counts = new Number[BOUNDS.length];
    private long requests;
    private long errors;
    private long throttles;
    private long faults;
    private double seconds;

    MinuteSums() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 0L;
        }
    }

    /** Adds X-Ray's statistics and histogram. */
    void add(JsonNode statistics, JsonNode histogram) {
        requests += statistics.path("TotalCount").asLong();
        errors += statistics.path("ErrorStatistics").path("TotalCount").asLong();
        throttles += statistics.path("ErrorStatistics").path("ThrottleCount").asLong();
        faults += statistics.path("FaultStatistics").path("TotalCount").asLong();
        seconds += statistics.path("TotalResponseTime").asDouble();
        for (JsonNode entry : histogram) {
            int bucket = 0;
            while (entry.path("Value").asDouble() > BOUNDS[bucket]) {
                bucket++;
            }
            counts[bucket] = counts[bucket].longValue() + entry.path("Count").asLong();
        }
    }

    long requests() {
        return requests;
    }

    long errors() {
        return errors;
    }

    long throttles() {
        return throttles;
    }

    long faults() {
        return faults;
    }

    HistogramDataPointSnapshot histogram(Labels labels) {
        return HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, counts))
                .sum(seconds)
                .build();
    }
}
