// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.fleet;

import io.xray4j.fleet.LocalFleet.Shape;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a small fleet, prints where it is, and stops it on Ctrl-C. */
public final class TryFleet {

    private TryFleet() {}

    /** Takes the jar of the fleet and a folder for logs. */
    public static void main(String[] args) throws Exception {
        LocalFleet fleet = LocalFleet.start(
                new Shape(1, 1, 2, 2, 4),
                Path.of(args[0]),
                Path.of(args[1]),
                LocalFleet.SMALL,
                line -> System.out.println("  " + line));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            fleet.close();
                            ended.countDown();
                        },
                        "fleet-shutdown"));
        System.out.println("collectors " + fleet.collectors().get(0).uri() + " "
                + fleet.collectors().get(1).uri());
        System.out.println("ready " + fleet.page().uri());
        ended.await();
    }
}
