// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.trace.TraceHeader;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The pieces of a request, each by itself. What a whole request costs is measured paced, by {@link PacedRequests}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class RequestBenchmark {
    private static final String HEADER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private static final TraceHeader NOT_SAMPLED =
            TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0");
    private static final int SEGMENTS = 100;
    static final int CHILDREN = 20;

    /** A recorder whose documents go nowhere. */
    @State(Scope.Thread)
    public static class Recording {
        final Recorder recorder = Recorder.builder().emitter(document -> {}).build();

        /**
         * Outside the clock, and often enough for the queue: at full speed the worker would fall behind, and the
         * traced thread would be measured at dropping.
         */
        @TearDown(Level.Invocation)
        public void flush() {
            recorder.flush(Duration.ofSeconds(10));
        }

        @TearDown(Level.Trial)
        public void close() {
            recorder.close();
        }
    }

    /** A recorder that is asked for nothing to be recorded. */
    @State(Scope.Thread)
    public static class Refusing {
        final Recorder recorder = Recorder.builder().emitter(document -> {}).build();
    }

    @Benchmark
    public TraceHeader parseHeader() {
        return TraceHeader.parse(HEADER);
    }

    @Benchmark
    public String formatHeader() {
        return NOT_SAMPLED.toString();
    }

    /** Begin, two annotations, end; and a twentieth of the segment around it. Few enough that nothing is streamed. */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS * CHILDREN)
    public void subsegment(Recording recording) {
        Recorder recorder = recording.recorder;
        for (int i = 0; i < SEGMENTS; i++) {
            try (Segment segment = recorder.beginSegment("request")) {
                for (int j = 0; j < CHILDREN; j++) {
                    try (Subsegment child = recorder.beginSubsegment("child")) {
                        child.putAnnotation("table", "customers");
                        child.putAnnotation("rows", 1_000L + j);
                    }
                }
            }
        }
    }

    /** A segment by itself, of which {@link #subsegment} has its share. */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS)
    public void bareSegment(Recording recording) {
        for (int i = 0; i < SEGMENTS; i++) {
            recording.recorder.beginSegment("request").end();
        }
    }

    @Benchmark
    public Segment unsampledRequest(Refusing refusing) {
        Recorder recorder = refusing.recorder;
        try (Segment root = recorder.beginSegment("request", NOT_SAMPLED)) {
            for (int i = 0; i < 3; i++) {
                try (Subsegment child = recorder.beginSubsegment("child")) {
                    child.putAnnotation("table", "customers");
                    child.putAnnotation("rows", 1_000L);
                }
            }
            return root;
        }
    }
}
