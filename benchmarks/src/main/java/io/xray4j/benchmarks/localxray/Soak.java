// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks.localxray;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends 8,000 documents a second for many minutes, and says after each what was taken in and how large the server is. */
public final class Soak {
    private static final int PER_SECOND = 8_000;
    private static final double FLAT_MEBIBYTES = 40;

    private Soak() {}

    /** Arguments: our jar, a folder that may be filled, and the minutes. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int minutes = Integer.parseInt(args[2]);
        try (MeasuredServer server = MeasuredServer.start(Peer.XRAY4J, Path.of(args[0]), Path.of(args[1]));
                Load load = Load.start(
                        server,
                        Peer.XRAY4J,
                        0,
                        Long.MAX_VALUE,
                        PER_SECOND,
                        number -> System.currentTimeMillis() * 1_000 + number % 1_000)) {
            double first = 0;
            double last = 0;
            long begin = System.nanoTime();
            for (int minute = 1; minute <= minutes; minute++) {
                LockSupport.parkNanos(begin + TimeUnit.MINUTES.toNanos(minute) - System.nanoTime());
                last = server.ownMebibytes();
                first = minute == Math.min(3, minutes) ? last : first;
                System.out.printf(
                        Locale.ROOT,
                        "  minute %d: %,d documents, %,.0f a second, %.0f MiB of its own, %.0f resident with mapped files%n",
                        minute,
                        load.answered(),
                        load.answered() / (minute * 60.0),
                        last,
                        server.mebibytes());
            }
            load.stop();
            double rate = load.answered() / (minutes * 60.0);
            System.out.printf(
                    Locale.ROOT,
                    "%,.0f documents a second of %,d; %.0f MiB after three minutes, %.0f at the end: %s%n",
                    rate,
                    PER_SECOND,
                    first,
                    last,
                    last - first <= FLAT_MEBIBYTES && rate >= 0.98 * PER_SECOND ? "flat" : "not met");
        }
    }
}
