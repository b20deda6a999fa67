// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks.localxray;

import io.xray4j.benchmarks.Figures;
import io.xray4j.benchmarks.Progress;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The benchmark of how fast the local X-Ray and Zipkin start and take in the same traces, in turn; and how fast the local X-Ray answers
 * when it has a million traces, while more arrive, and how fast it starts again after it was killed.
 */
public final class LocalXrayBenchmark {
    private static final int ROUNDS = 3;
    private static final int STARTS = 5;
    private static final int WARM_UP = 300_000;
    private static final int MEASURED = 150_000;
    private static final int SPANS = 3;
    private static final long HOUR_SECONDS = 3_600;
    private static final int BESIDE = 2_000;
    private static final int DATAGRAMS = 200_000;
    private static final int DATAGRAMS_PER_SECOND = 20_000;

    private final Progress progress;
    private final Map<Peer, Path> jars;
    private final Path folder;
    private final int million;
    private final long beginSeconds = System.currentTimeMillis() / 1_000 - HOUR_SECONDS;

    private LocalXrayBenchmark(Progress progress, Map<Peer, Path> jars, Path folder, int million) {
        this.progress = progress;
        this.jars = jars;
        this.folder = folder;
        this.million = million;
    }

    /** Arguments: {@code bar} or {@code lines}, our jar, Zipkin's, a folder that may be filled, the number of traces. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<Peer, Path> jars = new EnumMap<>(Map.of(Peer.XRAY4J, Path.of(args[1]), Peer.ZIPKIN, Path.of(args[2])));
        int steps = STARTS + ROUNDS * 2 + 1 + 1 + Question.values().length + 1;
        new LocalXrayBenchmark(
                        new Progress(args[0].equals("bar"), steps), jars, Path.of(args[3]), Integer.parseInt(args[4]))
                .run();
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%s, %d processors, Java %s%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.runtime.version"));
        start();
        takeIn();
        datagrams();
        answer();
        progress.end();
    }

    private void start() throws IOException {
        Map<Peer, List<Double>> seconds = perPeer();
        Map<Peer, List<Double>> memory = perPeer();
        List<Double> archivedSeconds = new ArrayList<>();
        List<Double> archivedMemory = new ArrayList<>();
        List<String> withArchive = archive();
        for (int i = 0; i < STARTS; i++) {
            progress.begin("start " + (i + 1));
            try (MeasuredServer server = MeasuredServer.start(
                    Peer.XRAY4J, of(jars, Peer.XRAY4J), folder.resolve("archived-start"), withArchive)) {
                archivedSeconds.add(server.secondsToFirstAnswer());
                archivedMemory.add(server.mebibytes());
            }
            for (Peer peer : Peer.values()) {
                try (MeasuredServer server = startServer(peer, peer + "-start")) {
                    of(seconds, peer).add(server.secondsToFirstAnswer());
                    of(memory, peer).add(server.mebibytes());
                }
            }
        }
        System.out.printf(Locale.ROOT, "%nStart, medians of %d%n", STARTS);
        System.out.printf(Locale.ROOT, "%-34s%18s%16s%n", "", "first answer, s", "resident, MiB");
        started("xray4j, with a class-data archive", archivedSeconds, archivedMemory);
        for (Peer peer : Peer.values()) {
            started(peer.label(), of(seconds, peer), of(memory, peer));
        }
        goal("first answer, s", median(archivedSeconds), 1);
        goal("resident, MiB", median(archivedMemory), 100);
    }

    private static void started(String label, List<Double> seconds, List<Double> memory) {
        System.out.printf(Locale.ROOT, "%-34s%18.2f%16.0f%n", label, median(seconds), median(memory));
    }

    /** Starts and ends a server that makes the class-data archive of our README, and returns the options that use it. */
    private List<String> archive() throws IOException {
        Path archive = folder.resolve("xray4j.jsa");
        try (MeasuredServer server = MeasuredServer.start(
                Peer.XRAY4J,
                of(jars, Peer.XRAY4J),
                folder.resolve("archive"),
                List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=error"))) {
            server.stop();
        }
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=error");
    }

    private void takeIn() throws IOException, InterruptedException {
        Map<Peer, List<Double>> rates = perPeer();
        Map<Peer, List<Double>> listed = perPeer();
        Map<Peer, List<Double>> cpu = perPeer();
        Map<Peer, List<Double>> memory = perPeer();
        for (int round = 0; round < ROUNDS; round++) {
            for (Peer peer : Peer.values()) {
                progress.begin("intake, round " + (round + 1) + ", " + peer);
                try (MeasuredServer server = startServer(peer, peer + "-intake-" + round)) {
                    send(server, peer, 0, WARM_UP);
                    awaitListed(server, peer);
                    double cpuBefore = server.cpuSeconds();
                    long begin = System.nanoTime();
                    double elapsed = send(server, peer, WARM_UP, WARM_UP + MEASURED);
                    awaitListed(server, peer);
                    of(rates, peer).add(SPANS * MEASURED / elapsed);
                    of(listed, peer).add(SPANS * MEASURED * 1e9 / (System.nanoTime() - begin));
                    of(cpu, peer).add((server.cpuSeconds() - cpuBefore) * 1e6 / (SPANS * MEASURED));
                    of(memory, peer).add(server.mebibytes());
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%nIntake by HTTP after a warm-up, medians of %d rounds of %,d traces%n",
                ROUNDS,
                MEASURED);
        System.out.printf(
                Locale.ROOT,
                "%-34s%18s%16s%16s%16s%n",
                "(sub)segments",
                "acknowledged/s",
                "listed/s",
                "CPU, us each",
                "resident, MiB");
        for (Peer peer : Peer.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-34s%,18.0f%,16.0f%16.1f%16.0f%n",
                    peer.label(),
                    median(of(rates, peer)),
                    median(of(listed, peer)),
                    median(of(cpu, peer)),
                    median(of(memory, peer)));
        }
        ratio("times Zipkin's, acknowledged", rates);
        ratio("times Zipkin's, listed", listed);
    }

    private static void ratio(String what, Map<Peer, List<Double>> rates) {
        double ratio = median(of(rates, Peer.XRAY4J)) / median(of(rates, Peer.ZIPKIN));
        System.out.printf(Locale.ROOT, "%-34s%8.2f  goal %.2f  %s%n", what, ratio, 1.5, met(ratio >= 1.5));
    }

    /** Waits until lists have all that was acknowledged. Zipkin's have it at once. */
    private static void awaitListed(MeasuredServer server, Peer peer) throws IOException {
        if (peer == Peer.XRAY4J) {
            server.awaitListed();
        }
    }

    private void datagrams() throws IOException, InterruptedException {
        progress.begin("datagrams");
        try (MeasuredServer server = startServer(Peer.XRAY4J, "datagrams")) {
            send(server, Peer.XRAY4J, 0, WARM_UP);
            server.awaitListed();
            double lost = Datagrams.lostPercent(server, WARM_UP, DATAGRAMS, DATAGRAMS_PER_SECOND);
            System.out.printf(
                    Locale.ROOT,
                    "%nUDP, %,d documents, %,d a second%n%-34s%8.2f  goal 0.00  %s%n",
                    DATAGRAMS,
                    DATAGRAMS_PER_SECOND,
                    "lost, %",
                    lost,
                    met(lost == 0));
        }
    }

    private void answer() throws IOException, InterruptedException {
        long endSeconds = beginSeconds + HOUR_SECONDS;
        Peer.Clock overAnHour =
                number -> beginSeconds * 1_000_000 + number % million * HOUR_SECONDS * 1_000_000 / million;
        Map<Question, double[]> answers = new EnumMap<>(Question.class);
        double filling;
        double bytes;
        try (MeasuredServer server = startServer(Peer.XRAY4J, "million")) {
            progress.begin("taking in " + million + " traces");
            long begin = System.nanoTime();
            try (Load load = Load.start(server, Peer.XRAY4J, 0, million, 0, overAnHour)) {
                load.await();
            }
            server.awaitListed();
            filling = (System.nanoTime() - begin) / 1e9;
            bytes = size(folder.resolve("million"));
            try (Load load = Load.start(server, Peer.XRAY4J, million, Long.MAX_VALUE, BESIDE, overAnHour);
                    HttpConnection connection = server.connect()) {
                for (Question question : Question.values()) {
                    progress.begin("asking for " + question.label());
                    answers.put(question, question.ask(connection, beginSeconds, endSeconds));
                }
                load.stop();
            }
        }
        progress.begin("starting again");
        double again;
        try (MeasuredServer server = startServer(Peer.XRAY4J, "million")) {
            again = server.secondsToFirstAnswer();
        }
        System.out.printf(
                Locale.ROOT,
                "%nAnswers with %,d traces while %,d more arrive each second; they were taken in within %.0f s, and "
                        + "each takes %.0f bytes of the disk%n",
                million,
                BESIDE,
                filling,
                bytes / million);
        System.out.printf(Locale.ROOT, "%-34s%12s%12s%12s%n", "", "p50, ms", "p95, ms", "goal");
        answers.forEach((question, millis) -> System.out.printf(
                Locale.ROOT,
                "%-34s%12.1f%12.1f%12d  %s%n",
                question.label(),
                millis[millis.length / 2],
                millis[millis.length * 95 / 100],
                question.goalMillis(),
                met(millis[millis.length * 95 / 100] <= question.goalMillis())));
        goal("start after kill -9, s", again, 3);
    }

    private double send(MeasuredServer server, Peer peer, int first, int end) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (Load load = Load.start(server, peer, first, end, 0, LocalXrayBenchmark::now)) {
            load.await();
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long now(long number) {
        return System.currentTimeMillis() * 1_000 + number % 1_000;
    }

    private MeasuredServer startServer(Peer peer, String name) throws IOException {
        return MeasuredServer.start(peer, of(jars, peer), folder.resolve(name));
    }

    private static double size(Path folder) throws IOException {
        long[] bytes = new long[1];
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    private static Map<Peer, List<Double>> perPeer() {
        return new EnumMap<>(Map.of(Peer.XRAY4J, new ArrayList<>(), Peer.ZIPKIN, new ArrayList<>()));
    }

    private static <K, V> V of(Map<K, V> all, K key) {
        return Objects.requireNonNull(all.get(key));
    }

    private static double median(List<Double> values) {
        return Figures.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void goal(String what, double reached, double goal) {
        System.out.printf(Locale.ROOT, "%-34s%8.2f  goal %.2f  %s%n", what, reached, goal, met(reached <= goal));
    }

    private static String met(boolean isMet) {
        return isMet ? "met" : "not met";
    }
}
