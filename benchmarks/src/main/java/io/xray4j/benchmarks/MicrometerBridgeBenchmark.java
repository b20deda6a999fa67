// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A request by Micrometer's observations, on Brave and on OpenTelemetry's SDK by Micrometer's bridges, on our recorder by
 * ours, and the same request by our own API. Each has a JVM of its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-Dio.opentelemetry.context.contextStorageProvider=default"})
@State(Scope.Thread)
public class MicrometerBridgeBenchmark {
    private static final int REQUESTS = 100;

    /** By which bridge; core is our own API. */
    @Param({"brave", "sdk", "bridge", "core"})
    public String subject = "";

    /** True if requests are recorded. */
    @Param({"true", "false"})
    public boolean sampled;

    private Subject requests = new NothingSubject();

    @Setup
    public void open() {
        requests = switch (subject) {
            case "brave" -> MicrometerSubject.onBrave(sampled);
            case "sdk" -> MicrometerSubject.onOpenTelemetry(sampled);
            case "bridge" -> MicrometerSubject.onXray4j(sampled);
            default -> new Xray4jSubject(sampled);
        };
    }

    /** Outside the clock: the traced thread is measured, and never at dropping. */
    @TearDown(Level.Invocation)
    public void flush() {
        requests.flush();
    }

    @TearDown
    public void close() {
        requests.close();
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void request() {
        for (int i = 0; i < REQUESTS; i++) {
            requests.request();
        }
    }
}
