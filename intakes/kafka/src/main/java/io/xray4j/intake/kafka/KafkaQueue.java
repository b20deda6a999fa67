// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.QueueStatus;
import io.xray4j.server.queue.QueuedDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reading end of a topic: a member of the group that shares its partitions. Confined to one thread at a time, except
 * {@link #status}.
 *
 * <p>The client calls the listener of a rebalance inside its own poll, where a failure would leave the partition assigned and
 * its owner uninformed. So new partitions are only noted and paused there, and the owner learns of them afterwards, when
 * the positions are known. While documents cannot be indexed, {@link #keepAlive} polls too; what is taken away in there
 * cannot be committed any more, and is reported as lost.
 */
final class KafkaQueue implements DocumentQueue {

    static final Comparator<TopicPartition> BY_NUMBER = Comparator.comparingInt(TopicPartition::partition);

    private static final Logger LOG = LoggerFactory.getLogger(KafkaQueue.class);

    /** A wait ends early so that new partitions are read soon. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    /** Long enough for one step of joining the group. */
    private static final Duration KEEP_ALIVE = Duration.ofMillis(5);

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration COMMIT = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final KafkaAddress address;
    private final ClientSettings settings;
    private final TopicWatch watch;
    private final RejectedTopic rejected;
    private final Partitions partitions = new Partitions();

    /** The positions that could not be committed because a rebalance was going on. */
    private final Map<TopicPartition, OffsetAndMetadata> deferred = new HashMap<>();

    private @Nullable Owner owner;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private boolean silent;
    private long polledNanos;
    private volatile @Nullable String problem;
    private volatile boolean recreated;

    KafkaQueue(KafkaAddress address, ClientSettings settings, TopicWatch watch) {
        this.address = address;
        this.settings = settings;
        this.watch = watch;
        this.rejected = new RejectedTopic(address, settings);
    }

    @Override
    public void start(Owner owner) {
        this.owner = owner;
    }

    @Override
    public List<QueuedDocument> poll(int most, long mostBytes, Duration wait) throws IOException, InterruptedException {
        try {
            Consumer<byte[], byte[]> reader = reader();
            partitions.takeLostSilently().forEach(this::lost);
            if (!partitions.isDrained() && System.nanoTime() - polledNanos > STALE_NANOS) {
                pausedPoll(reader);
                partitions.takeLostSilently().forEach(this::lost);
            }
            fetch(reader, wait);
            problem = null;
            return documents(partitions.take(most, mostBytes));
        } catch (InterruptException interrupted) {
            throw interrupted(interrupted);
        } catch (KafkaException failed) {
            throw failure(failed);
        }
    }

    @Override
    public void keepAlive() throws IOException {
        try {
            pausedPoll(reader());
        } catch (InterruptException interrupted) {
            // The flag is set again, for the next wait.
            Thread.currentThread().interrupt();
        } catch (KafkaException failed) {
            throw failure(failed);
        }
    }

    @Override
    public void reject(QueuedDocument document, String reason) throws IOException {
        rejected.add(document, reason);
    }

    @Override
    public void commit(String partition, long next) throws IOException {
        commit(Map.of(partition, next));
    }

    @Override
    public void commit(Map<String, Long> next) throws IOException {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (Map.Entry<String, Long> each : next.entrySet()) {
            TopicPartition partition = new TopicPartition(address.topic(), Integer.parseInt(each.getKey()));
            if (!partitions.isOwned(partition)) {
                throw new IOException("another reader owns partition " + each.getKey() + " of the topic "
                        + address.topic() + " by now, so it is not committed");
            }
            positions.put(partition, new OffsetAndMetadata(each.getValue()));
        }
        try {
            commitNow(reader(), positions);
        } catch (KafkaException failed) {
            throw failure(failed);
        }
    }

    @Override
    public QueueStatus status() {
        List<String> problems = new ArrayList<>(watch.problems());
        String known = problem;
        if (known != null && !problems.contains(known)) {
            problems.add(known);
        }
        List<String> warnings = new ArrayList<>(watch.warnings());
        long gone = partitions.skipped();
        if (gone > 0) {
            warnings.add(gone + " documents were deleted from the topic " + address.topic()
                    + " before they were read: set a longer retention.ms, or start more indexers");
        }
        if (recreated) {
            warnings.add("the topic " + address.topic() + " is shorter than what was read of it: it was created anew."
                    + " Use another name for a new topic");
        }
        return new QueueStatus(
                watch.waiting(partitions::has),
                OptionalLong.empty(),
                watch.retainedSeconds(),
                rejected.count(),
                problems,
                warnings);
    }

    @Override
    public void close() {
        owner = null;
        Consumer<byte[], byte[]> reader = consumer;
        consumer = null;
        try {
            if (reader != null) {
                reader.close(CloseOptions.timeout(CLOSE));
            }
        } catch (KafkaException failed) {
            LOG.debug("the reader of {} did not leave its group in order", address.topic(), failed);
        } finally {
            rejected.close();
            watch.close();
        }
    }

    private Consumer<byte[], byte[]> reader() {
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            if (owner == null) {
                throw new IllegalStateException("the queue is closed, or was not started");
            }
            open = new KafkaConsumer<>(settings.consumer());
            open.subscribe(Set.of(address.topic()), new Rebalance());
            consumer = open;
        }
        return open;
    }

    /** Fetches until there are documents, or the time is over. */
    private void fetch(Consumer<byte[], byte[]> reader, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        tellGained(reader);
        while (partitions.isDrained()) {
            long left = end - System.nanoTime();
            Duration step = left <= 0 ? Duration.ZERO : Duration.ofNanos(Math.min(left, LONGEST_POLL.toNanos()));
            partitions.add(reader.poll(step));
            polledNanos = System.nanoTime();
            commitDeferred(reader);
            tellGained(reader);
            if (left <= 0) {
                return;
            }
        }
    }

    /** Polls so that the group sees a living member, but nothing is fetched. */
    private void pausedPoll(Consumer<byte[], byte[]> reader) {
        silent = true;
        try {
            reader.pause(reader.assignment());
            partitions.add(reader.poll(KEEP_ALIVE));
            polledNanos = System.nanoTime();
            commitDeferred(reader);
        } finally {
            silent = false;
            reader.resume(partitions.owned());
        }
    }

    /** Tells the owner where its new partitions begin, and begins to read them. */
    private void tellGained(Consumer<byte[], byte[]> reader) {
        List<TopicPartition> fresh = partitions.fresh();
        Owner told = owner;
        if (fresh.isEmpty() || told == null) {
            return;
        }
        Map<TopicPartition, Long> begins = reader.beginningOffsets(fresh, ANSWER);
        Map<TopicPartition, Long> ends = reader.endOffsets(fresh, ANSWER);
        for (TopicPartition partition : fresh) {
            long begin = begins.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, begin);
            long committed = reader.position(partition, ANSWER);
            long next = committed < begin || committed > end ? begin : committed;
            recreated |= committed > end;
            reader.seek(partition, next);
            partitions.gained(partition, next, Math.max(0, begin - committed));
            told.gained(name(partition), next, end);
            reader.resume(Set.of(partition));
        }
    }

    private void commitNow(Consumer<byte[], byte[]> reader, Map<TopicPartition, OffsetAndMetadata> positions)
            throws IOException {
        try {
            reader.commitSync(positions, COMMIT);
        } catch (RebalanceInProgressException later) {
            deferred.putAll(positions);
        } catch (CommitFailedException lost) {
            throw new IOException(
                    "other readers own the partitions of the topic " + address.topic()
                            + " by now, since this one has not read for a minute",
                    lost);
        }
    }

    private void commitDeferred(Consumer<byte[], byte[]> reader) {
        deferred.keySet().removeIf(partition -> !partitions.isOwned(partition));
        if (deferred.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> positions = Map.copyOf(deferred);
        deferred.clear();
        try {
            commitNow(reader, positions);
        } catch (IOException | KafkaException failed) {
            // A later commit covers it, or the documents are delivered again.
            LOG.debug("a commit of {} failed", address.topic(), failed);
        }
    }

    private List<QueuedDocument> documents(List<ConsumerRecord<byte[], byte[]>> records) {
        List<QueuedDocument> documents = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte[] value = record.value();
            documents.add(new QueuedDocument(
                    Integer.toString(record.partition()),
                    record.offset(),
                    value == null ? new byte[0] : value,
                    Headers.receivedMicros(record)));
        }
        return documents;
    }

    private void lost(TopicPartition partition) {
        Owner told = owner;
        if (told != null) {
            told.lost(name(partition));
        }
    }

    private IOException failure(KafkaException failed) {
        String message = Failures.message(failed, address, settings);
        problem = message;
        // The text of an exception about settings may contain secrets.
        return Failures.isLasting(failed) ? new IOException(message) : new IOException(message, failed);
    }

    private static InterruptedException interrupted(InterruptException cause) {
        // The client has set the flag again, which the exception stands for.
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException("interrupted while reading from Kafka");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static String name(TopicPartition partition) {
        return Integer.toString(partition.partition());
    }

    /** The changes of partitions inside a poll. Confined to the thread of the reader. */
    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            assigned.forEach(partitions::assigned);
            Consumer<byte[], byte[]> reader = consumer;
            if (reader != null) {
                reader.pause(assigned);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            for (TopicPartition partition : revoked) {
                partitions.withhold(partition);
                Owner told = owner;
                if (partitions.isOwned(partition) && !silent && told != null) {
                    guarded(() -> told.losing(name(partition)), partition);
                    forget(partition, false);
                } else {
                    forget(partition, true);
                }
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            for (TopicPartition partition : lost) {
                partitions.withhold(partition);
                forget(partition, true);
            }
        }

        private void forget(TopicPartition partition, boolean tellLost) {
            if (!partitions.remove(partition) || !tellLost) {
                return;
            }
            if (silent) {
                partitions.lostSilently(partition);
            } else {
                guarded(() -> lost(partition), partition);
            }
        }

        /** An exception must not leave the group and us with different ideas of who owns a partition. */
        private void guarded(Runnable call, TopicPartition partition) {
            try {
                call.run();
            } catch (RuntimeException failed) {
                LOG.warn("partition {} was given up before its documents were indexed", partition, failed);
            }
        }
    }
}
