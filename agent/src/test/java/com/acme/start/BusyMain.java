// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.start;

import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.file.FileSystems;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Loads much of the JDK on many threads at once, in the first moments: where an agent could make them wait in a ring. */
public final class BusyMain {
    private BusyMain() {}

    public static void main(String[] arguments) throws Exception {
        List<Callable<?>> work = List.of(
                () -> Logger.getLogger("com.acme"),
                ManagementFactory::getPlatformMBeanServer,
                FileSystems::getDefault,
                HttpClient::newHttpClient,
                () -> DriverManager.drivers().count(),
                () -> CompletableFuture.supplyAsync(() -> "a")
                        .thenApplyAsync(String::strip)
                        .join(),
                () -> IntStream.range(0, 100).parallel().sum());
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        CountDownLatch together = new CountDownLatch(work.size());
        List<Future<?>> all = new ArrayList<>();
        for (Callable<?> each : work) {
            all.add(pool.submit(() -> {
                together.countDown();
                together.await();
                return each.call();
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        pool.shutdown();
        System.out.println("done");
    }
}
