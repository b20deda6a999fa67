// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.RunnerException;

/** The headline set: requests beside the peers, the pieces of ours, and which goals that meets. */
public final class Headline {
    private static final List<Column> COLUMNS = List.of(
            new Column("host ns", Figures::hostNanos),
            new Column("host CPU ns", Figures::hostCpuNanos),
            new Column("all CPU ns", Figures::allCpuNanos),
            new Column("host bytes", Figures::hostBytes),
            new Column("all bytes", Figures::allBytes));

    private final Map<Contestant, Figures> figures;

    private Headline(Map<Contestant, Figures> figures) {
        this.figures = figures;
    }

    /** Argument: {@code bar} for a progress bar, as a terminal can show it. */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        Progress progress = new Progress(args.length > 0 && args[0].equals("bar"), PacedRequests.steps() + 1);
        Headline headline = new Headline(PacedRequests.measure(progress));
        progress.end();
        headline.printTables();
        progress.begin("the pieces, by JMH");
        Pieces pieces = Pieces.measure();
        progress.end();
        pieces.print();
        headline.goals(pieces).forEach(System.out::println);
    }

    private void printTables() {
        System.out.printf(
                Locale.ROOT,
                "%s, %d processors, %s, Java %s%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("java.runtime.version"));
        System.out.printf(
                Locale.ROOT,
                "%,d requests a second; all CPU without the pacing's own %,.0f ns; (ratio to xray4j)%n%n",
                PacedRun.BURST * (1_000_000_000L / PacedRun.BURST_NANOS),
                of(Contestant.PACING).allCpuNanos());
        table("recorded", Contestant.Kind.SAMPLED, Contestant.XRAY4J);
        table("not sampled", Contestant.Kind.UNSAMPLED, Contestant.XRAY4J_UNSAMPLED);
        System.out.printf(
                Locale.ROOT,
                "Eight clock reads alone: %.0f ns%n%n",
                of(Contestant.CLOCK).hostNanos());
    }

    private void table(String title, Contestant.Kind kind, Contestant ours) {
        System.out.printf(Locale.ROOT, "%-24s", title);
        COLUMNS.forEach(column -> System.out.printf(Locale.ROOT, "%18s", column.title));
        System.out.printf(Locale.ROOT, "%9s%n", "dropped");
        figures.forEach((contestant, row) -> {
            if (contestant.kind() == kind) {
                System.out.printf(Locale.ROOT, "%-24s", contestant.label());
                for (Column column : COLUMNS) {
                    double figure = column.figure.applyAsDouble(row);
                    double ratio = figure / column.figure.applyAsDouble(of(ours));
                    System.out.printf(Locale.ROOT, "%,10.0f %-7s", figure, ratio(ratio));
                }
                System.out.printf(Locale.ROOT, "%9.0f%n", row.dropped());
            }
        });
        System.out.println();
    }

    /** Nothing, where ours is below what the clock can tell. */
    private static String ratio(double ratio) {
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "(%.1f)", ratio) : "";
    }

    private List<Goal> goals(Pieces pieces) {
        Figures ours = of(Contestant.XRAY4J);
        Figures unsampled = of(Contestant.XRAY4J_UNSAMPLED);
        return List.of(
                Goal.atLeast(
                        "host thread: times faster than OpenTelemetry",
                        of(Contestant.OPENTELEMETRY).hostNanos() / ours.hostNanos(),
                        4),
                Goal.atLeast(
                        "host thread: times faster than the X-Ray SDK for Java",
                        of(Contestant.XRAY_JAVA).hostNanos() / ours.hostNanos(),
                        18),
                Goal.atMost("host thread: bytes", ours.hostBytes(), 1_000),
                Goal.atLeast("all CPU: times less than the best peer", bestPeerCpu() / ours.allCpuNanos(), 3),
                Goal.atLeast(
                        "all CPU: times less than the X-Ray SDK for Java",
                        of(Contestant.XRAY_JAVA).allCpuNanos() / ours.allCpuNanos(),
                        7),
                Goal.atMost("dropped", ours.dropped(), 0),
                Goal.atLeast(
                        "not sampled: times faster than Brave",
                        of(Contestant.BRAVE_UNSAMPLED).hostNanos() / unsampled.hostNanos(),
                        4),
                Goal.atMost("not sampled: bytes, children included", unsampled.hostBytes(), 64),
                Goal.atMost(
                        "subsegment with two annotations: ns",
                        pieces.nanos("subsegment") - pieces.nanos("bareSegment") / RequestBenchmark.CHILDREN,
                        110),
                Goal.atMost(
                        "subsegment with two annotations: bytes",
                        pieces.bytes("subsegment") - pieces.bytes("bareSegment") / RequestBenchmark.CHILDREN,
                        200),
                Goal.atMost("header, read: ns", pieces.nanos("parseHeader"), 60),
                Goal.atMost("header, read: bytes", pieces.bytes("parseHeader"), 64),
                Goal.atMost("header, written: ns", pieces.nanos("formatHeader"), 30));
    }

    private double bestPeerCpu() {
        return figures.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == Contestant.Kind.SAMPLED
                        && !entry.getKey().isOurs())
                .map(entry -> entry.getValue().allCpuNanos())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Figures of(Contestant contestant) {
        Figures known = figures.get(contestant);
        if (known == null) {
            throw new IllegalStateException(contestant + " was not measured");
        }
        return known;
    }

    private record Column(String title, ToDoubleFunction<Figures> figure) {}

    private record Goal(String what, double figure, String bound, boolean isMet) {
        static Goal atMost(String what, double figure, double most) {
            return new Goal(what, figure, String.format(Locale.ROOT, "at most %.0f", most), figure < most + 0.5);
        }

        static Goal atLeast(String what, double figure, double least) {
            return new Goal(what, figure, String.format(Locale.ROOT, "at least %.0f", least), figure >= least);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-8s %-54s %10.1f, %s", isMet ? "met" : "NOT MET", what, figure, bound);
        }
    }
}
