// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Measures a whole process: requests at a pace that nobody drops at, the CPU time of the thread that serves them,
 * the CPU time of all threads, and what the serving thread allocates. Prints medians of several rounds.
 */
public final class PacedRequests {
    private static final int ROUNDS = 7;
    private static final int REQUESTS = 200_000;
    private static final int BURST = 100;
    private static final long BURST_NANOS = 1_000_000L;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private PacedRequests() {}

    public static void main(String[] args) {
        System.out.printf(
                Locale.ROOT,
                "%-12s %12s %12s %12s %10s%n",
                "per request",
                "host ns",
                "all CPU ns",
                "host bytes",
                "dropped");
        measure("xray4j", Xray4jSubject::new);
    }

    private static void measure(String name, Supplier<Subject> maker) {
        double[] host = new double[ROUNDS];
        double[] all = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        long dropped = 0;
        try (Subject subject = maker.get()) {
            for (int round = -2; round < ROUNDS; round++) {
                Round measured = Round.of(subject);
                if (round >= 0) {
                    host[round] = measured.hostNanos;
                    all[round] = measured.processNanos;
                    bytes[round] = measured.hostBytes;
                    dropped += measured.dropped;
                }
                System.out.printf(Locale.ROOT, "\r  %s: round %d of %d ", name, Math.max(0, round + 1), ROUNDS);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "\r%-12s %12.0f %12.0f %12.0f %10d%n",
                name,
                median(host),
                median(all),
                median(bytes),
                dropped);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** One round: what a request cost in it, less what the pacing itself costs. */
    private record Round(double hostNanos, double processNanos, double hostBytes, long dropped) {
        static Round of(Subject subject) {
            long droppedBefore = subject.dropped();
            long processBefore = PROCESS.getProcessCpuTime();
            long hostNanos = 0;
            long hostBytes = 0;
            long self = Thread.currentThread().getId();
            long next = System.nanoTime();
            for (int done = 0; done < REQUESTS; done += BURST) {
                long bytesBefore = THREADS.getThreadAllocatedBytes(self);
                long before = System.nanoTime();
                for (int i = 0; i < BURST; i++) {
                    subject.request();
                }
                hostNanos += System.nanoTime() - before;
                hostBytes += THREADS.getThreadAllocatedBytes(self) - bytesBefore;
                next += BURST_NANOS;
                long left = next - System.nanoTime();
                if (left > 0) {
                    LockSupport.parkNanos(left);
                }
            }
            subject.flush();
            long processNanos = PROCESS.getProcessCpuTime() - processBefore;
            return new Round(
                    (double) hostNanos / REQUESTS,
                    (double) processNanos / REQUESTS,
                    (double) hostBytes / REQUESTS,
                    subject.dropped() - droppedBefore);
        }
    }
}
