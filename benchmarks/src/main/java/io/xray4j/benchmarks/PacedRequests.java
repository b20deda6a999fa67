// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures whole processes side by side: each contestant in a fresh JVM of its own, all at the same pace, in turn,
 * and that several times, so that what else the machine does meets them all alike. The result is the median.
 */
final class PacedRequests {
    private static final int ROUNDS = 3;

    // Bursts. With fewer to warm up, the compilers are still at work while it is measured: half of all CPU, for all.
    // What is not recorded is simpler, has no worker, and needs fewer.
    private static final int WARM_UP = 6_000;
    private static final int MEASURED = 800;
    private static final int UNSAMPLED_WARM_UP = 1_500;
    private static final int UNSAMPLED_MEASURED = 300;

    /** How often a contestant is started. */
    static int steps() {
        return ROUNDS * Contestant.values().length;
    }

    private PacedRequests() {}

    static Map<Contestant, Figures> measure(Progress progress) throws IOException, InterruptedException {
        Map<Contestant, List<Figures>> rounds = new EnumMap<>(Contestant.class);
        for (int round = 1; round <= ROUNDS; round++) {
            for (Contestant contestant : Contestant.values()) {
                progress.begin("round " + round + ", " + contestant.title());
                rounds.computeIfAbsent(contestant, none -> new ArrayList<>()).add(inChildProcess(contestant));
            }
        }
        Map<Contestant, Figures> medians = new EnumMap<>(Contestant.class);
        rounds.forEach((contestant, figures) -> medians.put(contestant, Figures.median(figures)));
        Figures pacing = Figures.median(rounds.getOrDefault(Contestant.PACING, List.of()));
        medians.replaceAll(
                (contestant, figures) -> contestant == Contestant.PACING ? figures : figures.without(pacing));
        return medians;
    }

    private static Figures inChildProcess(Contestant contestant) throws IOException, InterruptedException {
        boolean isShort = contestant.kind() == Contestant.Kind.UNSAMPLED;
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+UseG1GC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PacedRun.class.getName(),
                        contestant.name(),
                        Integer.toString(isShort ? UNSAMPLED_WARM_UP : WARM_UP),
                        Integer.toString(isShort ? UNSAMPLED_MEASURED : MEASURED))
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        Figures figures = null;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (Figures.isLine(line)) {
                    figures = Figures.parse(line);
                } else {
                    said.append(line).append(System.lineSeparator());
                }
            }
        }
        if (child.waitFor() != 0 || figures == null) {
            throw new IllegalStateException(contestant.label() + " failed:" + System.lineSeparator() + said);
        }
        return figures;
    }
}
