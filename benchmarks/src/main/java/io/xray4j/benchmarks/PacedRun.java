// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.LogManager;

/**
 * The child process: one contestant, warmed up, then measured at a pace that nobody drops at. Bursts, because a
 * clock read around each request would be a good part of it.
 */
final class PacedRun {
    static final int BURST = 100;
    static final long BURST_NANOS = 4_000_000L;

    /** Faster than what is measured: the compilers are to be done when the measuring begins. */
    private static final long WARM_UP_NANOS = 500_000L;

    private static final long SETTLING_NANOS = 300_000_000L;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Subject subject;
    private long hostCpuNanos;
    private long hostBytes;

    private PacedRun(Subject subject) {
        this.subject = subject;
    }

    /** Arguments: the contestant, bursts to warm up with, bursts to measure. */
    public static void main(String[] args) {
        Contestant contestant = Contestant.valueOf(args[0]);
        int warmUp = Integer.parseInt(args[1]);
        int measured = Integer.parseInt(args[2]);
        // Whatever a library has to say, it is not what is measured.
        LogManager.getLogManager().reset();
        try (Subject subject = contestant.make()) {
            System.out.println(new PacedRun(subject)
                    .measure(warmUp, measured, contestant.kind() == Contestant.Kind.SAMPLED)
                    .toLine());
        }
    }

    private Figures measure(int warmUp, int measured, boolean delivers) {
        bursts(warmUp, WARM_UP_NANOS);
        subject.flush();
        LockSupport.parkNanos(SETTLING_NANOS);
        hostCpuNanos = 0;
        hostBytes = 0;
        long deliveredBefore = subject.delivered();
        long allBytesBefore = allBytes();
        long allCpuBefore = PROCESS.getProcessCpuTime();
        double[] hostNanos = bursts(measured, BURST_NANOS);
        subject.flush();
        double requests = (double) measured * BURST;
        double allCpu = PROCESS.getProcessCpuTime() - allCpuBefore;
        double allBytes = allBytes() - allBytesBefore;
        double expected = delivers ? requests * Subject.SPANS : 0;
        double dropped = delivers ? expected - (subject.delivered() - deliveredBefore) : 0;
        return new Figures(
                Figures.median(hostNanos) / BURST,
                hostCpuNanos / requests,
                allCpu / requests,
                hostBytes / requests,
                allBytes / requests,
                dropped);
    }

    /** How long each burst took. */
    private double[] bursts(int count, long paceNanos) {
        double[] nanos = new double[count];
        long self = Thread.currentThread().getId();
        long next = System.nanoTime();
        for (int burst = 0; burst < count; burst++) {
            long bytesBefore = THREADS.getThreadAllocatedBytes(self);
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            long before = System.nanoTime();
            for (int i = 0; i < BURST; i++) {
                subject.request();
            }
            nanos[burst] = System.nanoTime() - before;
            hostCpuNanos += THREADS.getCurrentThreadCpuTime() - cpuBefore;
            hostBytes += THREADS.getThreadAllocatedBytes(self) - bytesBefore;
            next += paceNanos;
            long left = next - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(left);
            } else {
                // The machine was busy with something else: keep the pace, do not catch up.
                next -= left;
            }
        }
        return nanos;
    }

    private static long allBytes() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
