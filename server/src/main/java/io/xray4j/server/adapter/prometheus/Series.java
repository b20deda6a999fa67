// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.prometheus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** The metrics of one answer while they are collected. Confined to one thread. */
final class Series {

    private final MetricSnapshots.Builder all = MetricSnapshots.builder();

    /** Adds a counter without labels. Its name gets the suffix {@code _total}. */
    Series counter(String name, String help, long value) {
        return counter(name, help, counted(Labels.EMPTY, value));
    }

    /** Adds a counter with labels. */
    Series counter(String name, String help, CounterDataPointSnapshot... points) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        for (CounterDataPointSnapshot point : points) {
            counter.dataPoint(point);
        }
        all.metricSnapshot(counter.build());
        return this;
    }

    static CounterDataPointSnapshot counted(Labels labels, long value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build();
    }

    /** Adds a gauge without labels. */
    Series gauge(String name, String help, Number value) {
        return gauge(name, help, measured(Labels.EMPTY, value));
    }

    /** Adds a gauge with labels. */
    Series gauge(String name, String help, GaugeDataPointSnapshot... points) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        for (GaugeDataPointSnapshot point : points) {
            gauge.dataPoint(point);
        }
        all.metricSnapshot(gauge.build());
        return this;
    }

    static GaugeDataPointSnapshot measured(Labels labels, Number value) {
        return GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value.doubleValue())
                .build();
    }

    MetricSnapshots.Builder all() {
        return all;
    }
}
