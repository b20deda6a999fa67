// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.xray4j.Recorder;
import io.xray4j.emit.Counters;
import io.xray4j.segment.LossReason;
import java.util.function.ToDoubleFunction;

/**
 * The meters of a recorder: {@code xray4j.ended}, {@code .delivered}, {@code .documents}, {@code .lost} by reason,
 * {@code .queued} and {@code .reachable}.
 */
final class RecorderMeters implements MeterBinder {
    private final Recorder recorder;

    RecorderMeters(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(registry, "xray4j.ended", "(Sub)segments that ended", Counters::ended);
        count(registry, "xray4j.delivered", "(Sub)segments that were handed over", Counters::delivered);
        count(registry, "xray4j.documents", "Documents that were handed over", Counters::documents);
        for (LossReason reason : LossReason.values()) {
            FunctionCounter.builder("xray4j.lost", recorder.counters(), counters -> counters.of(reason))
                    .description("What was lost, by its reason")
                    .tag("reason", reason.name())
                    .register(registry);
        }
        Gauge.builder("xray4j.queued", recorder, known -> known.status().queuedBytes())
                .description("What waits to be sent")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("xray4j.reachable", recorder, known -> known.status().reachable() ? 1 : 0)
                .description("1 if the last document could be handed over")
                .register(registry);
    }

    private void count(MeterRegistry registry, String name, String what, ToDoubleFunction<Counters> count) {
        FunctionCounter.builder(name, recorder.counters(), count)
                .description(what)
                .register(registry);
    }
}
