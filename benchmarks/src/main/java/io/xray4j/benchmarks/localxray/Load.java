// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks.localxray;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Threads that send traces, each over a connection of its own and a hundred at once, until they are stopped. */
final class Load implements AutoCloseable {
    private static final int CONNECTIONS = 2;
    private static final int AT_ONCE = 100;

    private final AtomicLong next;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();

    private Load(long first) {
        this.next = new AtomicLong(first);
    }

    /**
     * Starts to send the traces with these numbers.
     *
     * @param most traces a second; 0 as fast as they are taken
     */
    static Load start(MeasuredServer server, Peer peer, long first, long end, int most, Peer.Clock clock) {
        Load load = new Load(first);
        long begin = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread thread = new Thread(
                    () -> load.run(server, peer, end, number -> pause(begin, number - first, most), clock),
                    "load-" + i);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    private static void pause(long begin, long sent, int most) {
        if (most > 0) {
            LockSupport.parkNanos(begin + sent * 1_000_000_000L / most - System.nanoTime());
        }
    }

    private void run(MeasuredServer server, Peer peer, long end, Pace pace, Peer.Clock clock) {
        try (HttpConnection connection = server.connect()) {
            for (long number = next.getAndAdd(AT_ONCE);
                    number < end && !stopped.get();
                    number = next.getAndAdd(AT_ONCE)) {
                int count = (int) Math.min(AT_ONCE, end - number);
                String body = peer.body(number, count, clock);
                pace.await(number);
                connection.post(peer.path(), body);
                answered.addAndGet(count);
            }
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** When the next traces may be sent. */
    @FunctionalInterface
    private interface Pace {
        void await(long number);
    }

    /** The traces that the server has acknowledged so far. */
    long answered() {
        return answered.get();
    }

    /** Waits until everything is sent. */
    void await() throws IOException, InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        IOException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** Sends no more, and waits for what is under way. */
    void stop() throws IOException, InterruptedException {
        stopped.set(true);
        await();
    }

    @Override
    public void close() {
        stopped.set(true);
        threads.forEach(Thread::interrupt);
    }
}
