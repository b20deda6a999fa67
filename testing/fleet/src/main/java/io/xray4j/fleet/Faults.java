// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.fleet;

import io.xray4j.fleet.LocalFleet.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Kills the parts of a fleet by turns while it takes in traces, and looks for what was acknowledged and is not there. */
public final class Faults {

    private static final int SENDERS = 2;
    private static final long BETWEEN_MILLIS = 4_000;
    private static final long INDEXED_SECONDS = 300;

    private Faults() {}

    /**
     * Takes the jar of the fleet, a folder for logs, the number of kills, a seed, and the documents a second. Up to three
     * kills, the fleet is a small one.
     */
    public static void main(String[] args) throws Exception {
        int turns = Integer.parseInt(args[2]);
        long seed = Long.parseLong(args[3]);
        boolean small = turns <= 3;
        Shape shape = small ? new Shape(1, 1, 2, 2, 4) : new Shape(3, 3, 2, 2, 4);
        List<Fault> faults = Arrays.stream(Fault.values())
                .filter(fault -> !small || !fault.needsThree())
                .toList();
        boolean good;
        try (LocalFleet fleet = LocalFleet.start(
                shape, Path.of(args[0]), Path.of(args[1]), LocalFleet.SMALL, line -> System.out.println("  " + line))) {
            good = run(fleet, faults, turns, seed, Long.parseLong(args[4]));
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean run(LocalFleet fleet, List<Fault> faults, int turns, long seed, long perSecond)
            throws Exception {
        Random random = new Random(seed);
        long began = System.currentTimeMillis() / 1_000 - 60;
        long longest = 0;
        Load load = new Load(fleet.collectors().stream().map(ServerJvm::uri).toList(), SENDERS, perSecond, seed);
        try {
            pause();
            load.takeLongestPauseMillis();
            for (int turn = 0; turn < turns; turn++) {
                Fault fault = faults.get(turn % faults.size());
                long refused = load.refused();
                fault.happen(fleet, random);
                pause();
                long paused = load.takeLongestPauseMillis();
                longest = Math.max(longest, paused);
                System.out.printf(
                        "  %d of %d: killed %s; the longest pause between two acknowledgements was %d ms%n",
                        turn + 1, turns, fault, paused);
                if (fault == Fault.TWO_BROKERS && load.refused() == refused) {
                    throw new IllegalStateException("without two of three brokers, no request was refused");
                }
            }
        } finally {
            load.close();
        }
        fleet.awaitIndexed(INDEXED_SECONDS);
        Verdict verdict = Verdict.of(load, fleet.page().uri(), fleet.storedDocuments(), began);
        System.out.printf(
                "  %,d documents acknowledged, %,d found, %d lost, %d doubled; %,d requests sent again;"
                        + " the longest pause was %d ms%n",
                verdict.acknowledged(),
                verdict.found(),
                verdict.lost().size(),
                verdict.doubled(),
                load.repeated(),
                longest);
        verdict.lost().forEach(lost -> System.out.println("  lost: " + lost));
        verdict.graphDifferences()
                .forEach((service, difference) -> System.out.println("  " + service + ": " + difference));
        return verdict.isGood();
    }

    /** The time between two faults, in which the fleet works. */
    private static void pause() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BETWEEN_MILLIS);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
