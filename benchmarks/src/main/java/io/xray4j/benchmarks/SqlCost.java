// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/** What a query costs more because it is traced, beside the X-Ray SDK for Java; measured in turn, round by round. */
public final class SqlCost {
    private static final int ROUNDS = 3;
    private static final List<String> KINDS = List.of("preparedQuery", "plainQuery");

    private SqlCost() {}

    /** Argument: {@code bar} for a progress bar, as a terminal can show it. */
    public static void main(String[] args) throws RunnerException {
        TracedDatabase[] all = TracedDatabase.values();
        Progress progress = new Progress(args.length > 0 && args[0].equals("bar"), ROUNDS * all.length);
        Map<TracedDatabase, List<Pieces>> measured = new EnumMap<>(TracedDatabase.class);
        for (int round = 1; round <= ROUNDS; round++) {
            for (TracedDatabase each : all) {
                progress.begin("round " + round + ", " + each.label);
                measured.computeIfAbsent(each, fresh -> new ArrayList<>()).add(Pieces.measure(each));
            }
        }
        progress.end();
        System.out.printf(
                Locale.ROOT,
                "%s, %d processors, Java %s; medians of %d rounds; what tracing adds to a query of the driver alone%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.runtime.version"),
                ROUNDS);
        for (String kind : KINDS) {
            print(kind, measured);
        }
    }

    private static void print(String kind, Map<TracedDatabase, List<Pieces>> measured) {
        System.out.printf(Locale.ROOT, "%n%-24s%12s%12s%12s%12s%n", kind, "ns", "added ns", "bytes", "added");
        double bareNanos = nanos(kind, measured, TracedDatabase.BARE);
        double bareBytes = bytes(kind, measured, TracedDatabase.BARE);
        for (TracedDatabase each : measured.keySet()) {
            double nanos = nanos(kind, measured, each);
            double bytes = bytes(kind, measured, each);
            System.out.printf(
                    Locale.ROOT,
                    "%-24s%,12.0f%,12.0f%,12.0f%,12.0f%n",
                    each.label,
                    nanos,
                    nanos - bareNanos,
                    bytes,
                    bytes - bareBytes);
        }
        double ours = nanos(kind, measured, TracedDatabase.XRAY4J) - bareNanos;
        double theirs = nanos(kind, measured, TracedDatabase.XRAY_JAVA) - bareNanos;
        boolean isMet = ours * 4 <= theirs;
        System.out.printf(
                Locale.ROOT,
                "%-8s at most a quarter of what the X-Ray SDK for Java adds: %.1f times less%n",
                isMet ? "met" : "NOT MET",
                theirs / ours);
    }

    private static double nanos(String kind, Map<TracedDatabase, List<Pieces>> measured, TracedDatabase which) {
        return Figures.median(rounds(measured, which)
                .mapToDouble(pieces -> pieces.nanos(kind))
                .toArray());
    }

    private static double bytes(String kind, Map<TracedDatabase, List<Pieces>> measured, TracedDatabase which) {
        return Figures.median(rounds(measured, which)
                .mapToDouble(pieces -> pieces.bytes(kind))
                .toArray());
    }

    private static Stream<Pieces> rounds(Map<TracedDatabase, List<Pieces>> measured, TracedDatabase which) {
        return measured.getOrDefault(which, List.of()).stream();
    }
}
