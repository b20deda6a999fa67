// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The benchmark of the time that a request to a Spring Boot application takes: without an agent, with xray4j, and with the
 * agent of OpenTelemetry. The same application runs in three JVMs, which get requests in turn, over one connection each
 * and at the same rate.
 */
public final class ServerOverhead {
    private static final int WARM_UP = 4_000;
    private static final int ROUNDS = 7;
    private static final int REQUESTS = 1_500;
    private static final long PACE_NANOS = 2_500_000L;

    private ServerOverhead() {}

    /** Arguments: {@code bar} or {@code lines}, the application's folder {@code target}, and the agent's jar. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path application = Path.of(args[1]);
        Progress progress = new Progress(args[0].equals("bar"), Manner.values().length + ROUNDS);
        List<Asked> all = new ArrayList<>();
        try (Sink sink = new Sink()) {
            try {
                for (Manner manner : Manner.values()) {
                    progress.begin("start and warm-up, " + manner.label);
                    ServerProcess server =
                            ServerProcess.start(manner.command(application, args[2], sink), "/hello?language=fr");
                    all.add(new Asked(manner, server, new Times(ROUNDS)));
                    server.ask(WARM_UP, 0);
                }
                for (int round = 0; round < ROUNDS; round++) {
                    progress.begin("round " + (round + 1));
                    for (Asked each : all) {
                        each.times.add(round, each.server.ask(REQUESTS, PACE_NANOS));
                    }
                }
            } finally {
                all.forEach(each -> each.server.close());
            }
            progress.end();
            print(all);
            System.out.printf(
                    Locale.ROOT,
                    "Arrived: %,d datagrams of xray4j, %,d calls of OpenTelemetry's exporter%n",
                    sink.datagrams(),
                    sink.calls());
        }
    }

    private static void print(List<Asked> all) {
        System.out.printf(
                Locale.ROOT,
                "%s, %d processors, Java %s; medians of %d rounds of %,d requests, %,d a second%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.runtime.version"),
                ROUNDS,
                REQUESTS,
                1_000_000_000L / PACE_NANOS);
        System.out.printf(Locale.ROOT, "%-26s%12s%12s%n", "", "p50, us", "p99, us");
        all.forEach(each -> System.out.printf(
                Locale.ROOT,
                "%-26s%,12.0f%,12.0f%n",
                each.manner.label,
                each.times.p50() / 1_000,
                each.times.p99() / 1_000));
    }

    /** One of the three. */
    private record Asked(Manner manner, ServerProcess server, Times times) {}

    /** How the application is traced. */
    private enum Manner {
        ALONE("not traced"),
        XRAY4J("xray4j"),
        OPENTELEMETRY("OpenTelemetry's agent");

        private final String label;

        Manner(String label) {
            this.label = label;
        }

        /** An annotation whose class is absent is none, so the application runs without our jars as it is. */
        List<String> command(Path application, String agent, Sink sink) {
            File[] libraries = application
                    .resolve("lib")
                    .toFile()
                    .listFiles((folder, name) -> this == XRAY4J || !name.startsWith("xray4j-"));
            if (libraries == null) {
                throw new IllegalArgumentException(application + " has no folder lib");
            }
            StringBuilder classPath =
                    new StringBuilder(application.resolve("classes").toString());
            for (File library : libraries) {
                classPath.append(File.pathSeparator).append(library);
            }
            Stream<String> options = this == OPENTELEMETRY
                    ? Stream.of(
                            "-javaagent:" + agent,
                            "-Dotel.exporter.otlp.endpoint=" + sink.uri(),
                            "-Dotel.metrics.exporter=none",
                            "-Dotel.logs.exporter=none")
                    : Stream.empty();
            return Stream.of(
                            Stream.of(ServerProcess.java(), "-Xms192m", "-Xmx192m"),
                            options,
                            Stream.of("-cp", classPath.toString(), "hello.App", "--server.port=0"),
                            Stream.of(
                                    "--server.tomcat.max-keep-alive-requests=-1",
                                    "--server.tomcat.keep-alive-timeout=10m"),
                            Stream.of("--xray4j.daemon-address=" + sink.address()))
                    .flatMap(part -> part)
                    .toList();
        }
    }

    /** The percentiles of each round. */
    private static final class Times {
        private final double[] p50;
        private final double[] p99;

        Times(int rounds) {
            p50 = new double[rounds];
            p99 = new double[rounds];
        }

        void add(int round, long[] nanos) {
            Arrays.sort(nanos);
            p50[round] = nanos[nanos.length / 2];
            p99[round] = nanos[nanos.length * 99 / 100];
        }

        double p50() {
            return Figures.median(p50);
        }

        double p99() {
            return Figures.median(p99);
        }
    }
}
