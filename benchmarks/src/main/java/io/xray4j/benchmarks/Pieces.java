// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What {@link RequestBenchmark} or {@link SqlBenchmark} says, by the name of the benchmark. */
final class Pieces {
    private final Map<String, Piece> pieces = new LinkedHashMap<>();

    private Pieces(Collection<RunResult> results) {
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            pieces.put(
                    benchmark.substring(benchmark.lastIndexOf('.') + 1),
                    new Piece(result.getPrimaryResult().getScore(), bytes == null ? Double.NaN : bytes.getScore()));
        }
    }

    static Pieces measure() throws RunnerException {
        return run(new OptionsBuilder().include(RequestBenchmark.class.getName()));
    }

    static Pieces measure(TracedDatabase traced) throws RunnerException {
        return run(new OptionsBuilder().include(SqlBenchmark.class.getName()).param("traced", traced.name()));
    }

    private static Pieces run(ChainedOptionsBuilder what) throws RunnerException {
        return new Pieces(new Runner(what.addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run());
    }

    double nanos(String benchmark) {
        return piece(benchmark).nanos;
    }

    double bytes(String benchmark) {
        return piece(benchmark).bytes;
    }

    void print() {
        System.out.printf(Locale.ROOT, "%-24s%10s%10s%n", "pieces (JMH)", "ns", "bytes");
        pieces.forEach(
                (name, piece) -> System.out.printf(Locale.ROOT, "%-24s%10.1f%10.1f%n", name, piece.nanos, piece.bytes));
        System.out.println();
    }

    private Piece piece(String benchmark) {
        Piece known = pieces.get(benchmark);
        if (known == null) {
            throw new IllegalStateException(benchmark + " was not measured");
        }
        return known;
    }

    private record Piece(double nanos, double bytes) {}
}
