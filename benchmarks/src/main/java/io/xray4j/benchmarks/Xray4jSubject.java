// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.trace.TraceHeader;
import java.time.Duration;

/** Our own library. The bytes go nowhere, as they do for the others. */
final class Xray4jSubject implements Subject {
    private static final String IDS = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=";

    private final Recorder recorder = Recorder.builder().emitter(document -> {}).build();
    private final TraceHeader header;

    Xray4jSubject(boolean sampled) {
        header = sampled ? TraceHeader.empty() : TraceHeader.parse(IDS + '0');
    }

    @Override
    public void request() {
        try (Segment segment = recorder.beginSegment("request", header)) {
            for (int i = 0; i < 3; i++) {
                try (Subsegment child = recorder.beginSubsegment("child")) {
                    child.putAnnotation("table", "customers");
                    child.putAnnotation("rows", 1_000L + i);
                }
            }
        }
    }

    @Override
    public long delivered() {
        return recorder.counters().delivered();
    }

    @Override
    public void flush() {
        recorder.flush(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        recorder.close();
    }
}
