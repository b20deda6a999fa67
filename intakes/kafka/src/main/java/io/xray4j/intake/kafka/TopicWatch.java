// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import io.xray4j.server.store.StoreUnavailableException;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that asks the brokers every few seconds how the topic is, and how far its readers are. What it has learned can be
 * read without waiting. Safe for use by many threads.
 */
final class TopicWatch implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

    /** The time that a start waits for brokers that start at the same time. */
    private static final long CREATE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** A collector starts without them, and answers 503 until they are there. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(8);

    private static final long PERIOD_MILLIS = 4_000;
    private static final long PERIOD_MILLIS_UNTIL_FOUND = 1_000;
    private static final long JOIN_MILLIS = 3_000;

    private final KafkaAddress address;
    private final ClientSettings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable TopicAdmin admin;
    private volatile Seen seen = Seen.nothing("the brokers have not answered yet");

    private TopicWatch(KafkaAddress address, ClientSettings settings) {
        this.address = address;
        this.settings = settings;
        this.thread = new Thread(this::run, "xray4j-kafka-watch");
        this.thread.setDaemon(true);
    }

    /**
     * Looks for the topics, creates them if it may, and starts the thread.
     *
     * @throws StoreUnavailableException if the topics do not exist or cannot be used, or if they have to be created and no
     *     broker answers. Otherwise, unreachable brokers are a problem that is expected to end.
     */
    static TopicWatch start(KafkaAddress address, ClientSettings settings, boolean create)
            throws StoreUnavailableException {
        TopicWatch watch = new TopicWatch(address, settings);
        boolean started = false;
        try {
            watch.check(create);
            watch.thread.start();
            started = true;
            return watch;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the start was interrupted", interrupted);
        } finally {
            if (!started) {
                watch.closeAdmin();
            }
        }
    }

    /** Returns true if the topic exists and can be used, as far as is known. */
    boolean isFound() {
        return seen.state != null && seen.state.faults().isEmpty();
    }

    List<String> problems() {
        return seen.problems;
    }

    List<String> warnings() {
        TopicState state = seen.state;
        return state == null ? List.of() : state.warnings();
    }

    /** Returns how many documents of these partitions no reader has committed. */
    OptionalLong waiting(IntPredicate partitions) {
        Positions positions = seen.positions;
        return positions == null ? OptionalLong.empty() : OptionalLong.of(positions.waiting(partitions));
    }

    /** Returns the age of the oldest document. */
    OptionalLong retainedSeconds() {
        Positions positions = seen.positions;
        if (positions == null || positions.oldestMillis < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, (System.currentTimeMillis() - positions.oldestMillis) / 1_000));
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(JOIN_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(JOIN_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void check(boolean create) throws StoreUnavailableException, InterruptedException {
        long end = System.nanoTime() + (create ? CREATE_NANOS : LOOK_NANOS);
        while (true) {
            String missing;
            try {
                missing = missing(create);
                if (missing == null) {
                    look();
                    return;
                }
                if (!create) {
                    throw new StoreUnavailableException(missing);
                }
            } catch (KafkaException failed) {
                missing = Failures.message(failed, address, settings);
                if (Failures.isLasting(failed)) {
                    throw new StoreUnavailableException(missing);
                }
                seen = Seen.nothing(missing);
            }
            if (System.nanoTime() > end) {
                if (create) {
                    throw new StoreUnavailableException(missing);
                }
                LOG.warn("{}. Documents are refused until then.", missing);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Returns what is missing before the topics can be used; null if nothing is. */
    private @Nullable String missing(boolean create) throws StoreUnavailableException, InterruptedException {
        TopicAdmin asked = admin();
        TopicState documents = asked.state();
        TopicState rejected = asked.state(address.rejectedTopic());
        if ((documents == null || rejected == null) && create) {
            asked.create();
            documents = asked.state();
            rejected = asked.state(address.rejectedTopic());
        }
        if (documents == null || rejected == null) {
            return "the topic " + (documents == null ? address.topic() : address.rejectedTopic())
                    + " does not exist at " + address.servers() + ": create it, or start once with --create";
        }
        if (!documents.faults().isEmpty()) {
            throw new StoreUnavailableException(documents.faults().get(0));
        }
        if (create) {
            // A producer that sends before there are leaders loops in its own retries until they time out.
            if (documents.leaderless() + rejected.leaderless() > 0) {
                return "the topic " + address.topic() + " has partitions without a leader: start all brokers";
            }
            asked.ends(documents.partitions());
            asked.ends(address.rejectedTopic(), rejected.partitions());
        }
        return null;
    }

    private void run() {
        try {
            while (!closed.await(isFound() ? PERIOD_MILLIS : PERIOD_MILLIS_UNTIL_FOUND, TimeUnit.MILLISECONDS)) {
                boolean hadProblems = !seen.problems.isEmpty();
                lookOnce();
                logChange(hadProblems, seen.problems);
            }
        } catch (InterruptedException closing) {
            // Only close interrupts.
        } finally {
            closeAdmin();
        }
    }

    private void lookOnce() throws InterruptedException {
        try {
            look();
        } catch (KafkaException failed) {
            seen = seen.failed(Failures.message(failed, address, settings));
            if (Failures.endsClient(failed)) {
                closeAdmin();
            }
        } catch (RuntimeException | Error unexpected) {
            // The thread must go on: what it knows is all that health has.
            seen = seen.failed("the state of Kafka cannot be read: "
                    + unexpected.getClass().getSimpleName());
            LOG.debug("the state of Kafka cannot be read", unexpected);
        }
    }

    private void logChange(boolean hadProblems, List<String> problems) {
        if (!hadProblems && !problems.isEmpty()) {
            LOG.warn("{}", String.join("; ", problems));
        } else if (hadProblems && problems.isEmpty()) {
            LOG.info("the topic {} can be used", address.topic());
        }
    }

    private void look() throws InterruptedException {
        TopicAdmin asked = admin();
        TopicState state = asked.state();
        if (state == null) {
            seen = Seen.nothing("the topic " + address.topic() + " does not exist at " + address.servers()
                    + ": create it, or start once with --create");
            return;
        }
        seen = new Seen(state, state.problems(), seen.positions);
        int partitions = state.partitions();
        seen = new Seen(
                state,
                state.problems(),
                new Positions(
                        asked.committed(),
                        asked.begins(partitions),
                        asked.ends(partitions),
                        asked.oldestMillis(partitions)));
    }

    private TopicAdmin admin() {
        TopicAdmin open = admin;
        if (open == null) {
            open = new TopicAdmin(address, settings);
            admin = open;
        }
        return open;
    }

    private void closeAdmin() {
        TopicAdmin open = admin;
        admin = null;
        if (open != null) {
            open.close();
        }
    }

    /** The last answers of the brokers. Immutable. */
    private record Seen(
            @Nullable TopicState state,
            List<String> problems,
            @Nullable Positions positions) {

        static Seen nothing(String problem) {
            return new Seen(null, List.of(problem), null);
        }

        /** Keeps what is known about the topic: it does not vanish with its brokers. */
        Seen failed(String problem) {
            return new Seen(state, List.of(problem), positions);
        }
    }

    /** The beginnings, ends and committed positions of the partitions. Immutable. */
    private record Positions(
            Map<Integer, Long> committed, Map<Integer, Long> begins, Map<Integer, Long> ends, long oldestMillis) {

        long waiting(IntPredicate partitions) {
            long waiting = 0;
            for (Map.Entry<Integer, Long> end : ends.entrySet()) {
                int partition = end.getKey();
                if (partitions.test(partition)) {
                    long begin = begins.getOrDefault(partition, 0L);
                    long next = Math.max(begin, committed.getOrDefault(partition, begin));
                    waiting += Math.max(0, end.getValue() - next);
                }
            }
            return waiting;
        }
    }
}
