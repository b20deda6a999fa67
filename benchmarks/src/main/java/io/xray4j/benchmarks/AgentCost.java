// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an agent costs an application: one that does nothing, and one of Spring Boot with a database, each without an
 * agent, with ours, and with that of OpenTelemetry, in turn.
 */
public final class AgentCost {
    private static final int STARTS = 9;
    private static final int SERVER_STARTS = 5;
    private static final int WARM_UP = 4_000;
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 1_000;
    private static final long PACE_NANOS = 2_500_000L;
    private static final String PATH = "/quote/lamp?currency=EUR";

    private final Path application;
    private final Path ours;
    private final Path others;
    private final Sink sink;
    private final Progress progress;

    private AgentCost(Path application, Path ours, Path others, Sink sink, Progress progress) {
        this.application = application;
        this.ours = ours;
        this.others = others;
        this.sink = sink;
        this.progress = progress;
    }

    /** Arguments: {@code bar} or {@code lines}, the application's jar, our agent's, and OpenTelemetry's. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Progress progress = new Progress(args[0].equals("bar"), STARTS + 1 + SERVER_STARTS + 1 + ROUNDS);
        try (Sink sink = new Sink()) {
            new AgentCost(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]), sink, progress).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        Map<Manner, Figure> empty = figures();
        for (int start = 0; start < STARTS; start++) {
            progress.begin("an empty main, start " + (start + 1));
            for (Manner manner : Manner.values()) {
                startEmpty(manner, of(empty, manner));
            }
        }
        progress.begin("classes loaded");
        for (Manner manner : Manner.values()) {
            of(empty, manner).classes = classes(manner);
        }
        Map<Manner, Figure> server = figures();
        for (int start = 0; start < SERVER_STARTS; start++) {
            progress.begin("Spring Boot, start " + (start + 1));
            for (Manner manner : Manner.values()) {
                startServer(manner, of(server, manner));
            }
        }
        serve(server);
        progress.end();
        print(empty, server);
    }

    private void startEmpty(Manner manner, Figure figure) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(emptyMain(manner, List.of()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            while (line != null && !line.equals("ready")) {
                line = output.readLine();
            }
            figure.cpu.add(ChildFigures.cpuSeconds(process));
            figure.memory.add(ChildFigures.mebibytes(process));
            process.getOutputStream().close();
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private int classes(Manner manner) throws IOException, InterruptedException {
        Path log = Files.createTempFile("xray4j-classes", ".log");
        try {
            Process process = new ProcessBuilder(emptyMain(manner, List.of("-Xlog:class+load:file=" + log)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            process.waitFor();
            try (Stream<String> lines = Files.lines(log)) {
                return (int) lines.filter(line -> line.contains("source:")).count();
            }
        } finally {
            Files.delete(log);
        }
    }

    private List<String> emptyMain(Manner manner, List<String> options) {
        List<String> command = new ArrayList<>(List.of(ServerProcess.java(), "-Xms64m", "-Xmx64m"));
        command.addAll(options);
        command.addAll(manner.options(this));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EmptyMain.class.getName()));
        return command;
    }

    private void startServer(Manner manner, Figure figure) throws IOException {
        long begin = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(server(manner), PATH)) {
            long[] unused = server.ask(1, 0);
            figure.firstResponse.add((System.nanoTime() - begin) / 1e9);
            figure.cpu.add(server.cpuSeconds());
            figure.memory.add(server.mebibytes());
        }
    }

    private void serve(Map<Manner, Figure> figures) throws IOException {
        Map<Manner, ServerProcess> servers = new EnumMap<>(Manner.class);
        try {
            progress.begin("warm-up");
            for (Manner manner : Manner.values()) {
                ServerProcess server = ServerProcess.start(server(manner), PATH);
                servers.put(manner, server);
                long[] unused = server.ask(WARM_UP, 0);
            }
            for (int round = 0; round < ROUNDS; round++) {
                progress.begin("requests, round " + (round + 1));
                for (Manner manner : Manner.values()) {
                    long[] nanos = of(servers, manner).ask(REQUESTS, PACE_NANOS);
                    Arrays.sort(nanos);
                    of(figures, manner).p50.add(nanos[nanos.length / 2] / 1_000.0);
                }
            }
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
    }

    private List<String> server(Manner manner) {
        List<String> command = new ArrayList<>(List.of(ServerProcess.java(), "-Xms192m", "-Xmx192m"));
        command.addAll(manner.options(this));
        command.addAll(List.of("-jar", application.toString(), "--server.port=0"));
        command.addAll(List.of("--server.tomcat.max-keep-alive-requests=-1", "--server.tomcat.keep-alive-timeout=10m"));
        return command;
    }

    private static Map<Manner, Figure> figures() {
        Map<Manner, Figure> figures = new EnumMap<>(Manner.class);
        for (Manner manner : Manner.values()) {
            figures.put(manner, new Figure());
        }
        return figures;
    }

    private static void print(Map<Manner, Figure> empty, Map<Manner, Figure> server) {
        System.out.printf(
                Locale.ROOT,
                "%s, %d processors, Java %s; medians%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.runtime.version"));
        System.out.printf(Locale.ROOT, "%nAn empty main, %d starts each%n", STARTS);
        System.out.printf(Locale.ROOT, "%-26s%12s%14s%12s%n", "", "CPU, s", "resident, MiB", "classes");
        empty.forEach((manner, figure) -> System.out.printf(
                Locale.ROOT,
                "%-26s%12.2f%14.0f%12d%n",
                manner.label,
                median(figure.cpu),
                median(figure.memory),
                figure.classes));
        System.out.printf(
                Locale.ROOT,
                "%nSpring Boot, to its first response, %d starts each; then %d rounds of %,d requests%n",
                SERVER_STARTS,
                ROUNDS,
                REQUESTS);
        System.out.printf(
                Locale.ROOT, "%-26s%12s%14s%12s%12s%n", "", "CPU, s", "resident, MiB", "elapsed, s", "p50, us");
        server.forEach((manner, figure) -> System.out.printf(
                Locale.ROOT,
                "%-26s%12.2f%14.0f%12.2f%12.0f%n",
                manner.label,
                median(figure.cpu),
                median(figure.memory),
                median(figure.firstResponse),
                median(figure.p50)));
        System.out.println();
        goal("CPU over an empty main, s", cost(empty), 0.25);
        goal(
                "memory over an empty main, MiB",
                median(of(empty, Manner.XRAY4J).memory) - median(of(empty, Manner.NONE).memory),
                20);
        goal("CPU over Spring Boot, s", cost(server), 0.6);
    }

    private static double cost(Map<Manner, Figure> figures) {
        return median(of(figures, Manner.XRAY4J).cpu) - median(of(figures, Manner.NONE).cpu);
    }

    private static void goal(String what, double reached, double goal) {
        System.out.printf(
                Locale.ROOT, "%-34s%8.2f  goal %.2f  %s%n", what, reached, goal, reached <= goal ? "met" : "not met");
    }

    private static <T> T of(Map<Manner, T> all, Manner manner) {
        return Objects.requireNonNull(all.get(manner));
    }

    private static double median(List<Double> values) {
        return Figures.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What was seen of one manner. */
    private static final class Figure {
        final List<Double> cpu = new ArrayList<>();
        final List<Double> memory = new ArrayList<>();
        final List<Double> firstResponse = new ArrayList<>();
        final List<Double> p50 = new ArrayList<>();
        int classes;
    }

    /** Which agent the application has. */
    private enum Manner {
        NONE("no agent"),
        XRAY4J("xray4j's agent"),
        OPENTELEMETRY("OpenTelemetry's agent");

        private final String label;

        Manner(String label) {
            this.label = label;
        }

        List<String> options(AgentCost run) {
            return switch (this) {
                case NONE -> List.of();
                case XRAY4J -> List.of("-javaagent:" + run.ours + "=daemon-address=" + run.sink.address());
                case OPENTELEMETRY ->
                    List.of(
                            "-javaagent:" + run.others,
                            "-Dotel.exporter.otlp.endpoint=" + run.sink.uri(),
                            "-Dotel.metrics.exporter=none",
                            "-Dotel.logs.exporter=none");
            };
        }
    }
}
