// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.trace.TraceHeader;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The pieces of a request, each by itself. What a whole request costs is measured paced, by {@link PacedRequests}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@State(Scope.Thread)
public class RequestBenchmark {
    private static final String HEADER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private static final TraceHeader NOT_SAMPLED =
            TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0");

    private @Nullable Recorder recorder;
    private @Nullable Segment segment;

    @Setup(Level.Iteration)
    public void open() {
        Recorder fresh = Recorder.builder().emitter(document -> {}).build();
        recorder = fresh;
        segment = fresh.beginSegment("benchmark");
    }

    @TearDown(Level.Iteration)
    public void shut() {
        if (segment != null && recorder != null) {
            segment.close();
            recorder.close();
        }
    }

    @Benchmark
    public void clock(Blackhole blackhole) {
        for (int i = 0; i < 8; i++) {
            blackhole.consume(System.nanoTime());
        }
    }

    @Benchmark
    public TraceHeader parseHeader() {
        return TraceHeader.parse(HEADER);
    }

    @Benchmark
    public String formatHeader() {
        return NOT_SAMPLED.toString();
    }

    @Benchmark
    public Subsegment subsegmentWithTwoAnnotations() {
        Recorder r = recorder();
        Subsegment child = r.beginSubsegment("child");
        child.putAnnotation("table", "customers");
        child.putAnnotation("rows", 1_000L);
        child.end();
        return child;
    }

    @Benchmark
    public Segment unsampledRequest() {
        Recorder r = recorder();
        try (Segment root = r.beginSegment("request", NOT_SAMPLED)) {
            for (int i = 0; i < 3; i++) {
                try (Subsegment child = r.beginSubsegment("child")) {
                    child.putAnnotation("table", "customers");
                    child.putAnnotation("rows", 1_000L);
                }
            }
            return root;
        }
    }

    private Recorder recorder() {
        if (recorder == null) {
            throw new IllegalStateException("not set up");
        }
        return recorder;
    }
}
