// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that a reader has, and their documents that were fetched and not delivered yet. A partition is new from its
 * assignment until the owner has been told where it begins; a new one is paused. Confined to one thread at a time, except
 * {@link #has}.
 */
final class Partitions {

    private final Set<TopicPartition> fresh = new HashSet<>();
    private final Map<TopicPartition, Long> expected = new HashMap<>();
    private final Set<TopicPartition> lostSilently = new TreeSet<>(KafkaQueue.BY_NUMBER);
    private final Deque<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private volatile Set<Integer> numbers = Set.of();
    private final AtomicLong skipped = new AtomicLong();

    /** Returns true if this reader has the partition. Any thread may call it. */
    boolean has(int partition) {
        return numbers.contains(partition);
    }

    /** Returns how many documents were gone before they could be delivered. Any thread may call it. */
    long skipped() {
        return skipped.get();
    }

    boolean isOwned(TopicPartition partition) {
        return expected.containsKey(partition);
    }

    Set<TopicPartition> owned() {
        return Set.copyOf(expected.keySet());
    }

    void assigned(TopicPartition partition) {
        fresh.add(partition);
    }

    List<TopicPartition> fresh() {
        List<TopicPartition> sorted = new ArrayList<>(fresh);
        sorted.sort(KafkaQueue.BY_NUMBER);
        return sorted;
    }

    void gained(TopicPartition partition, long next, long gone) {
        fresh.remove(partition);
        expected.put(partition, next);
        skipped.addAndGet(gone);
        publish();
    }

    /** Removes the fetched documents of a partition that is being taken away; they belong to its next owner. */
    void withhold(TopicPartition partition) {
        fetched.removeIf(record -> record.partition() == partition.partition());
    }

    /** Forgets a partition. Returns false if the owner has never been told about it. */
    boolean remove(TopicPartition partition) {
        fresh.remove(partition);
        boolean known = expected.remove(partition) != null;
        publish();
        return known;
    }

    /** Notes that the next poll has to report a partition as lost. */
    void lostSilently(TopicPartition partition) {
        lostSilently.add(partition);
    }

    List<TopicPartition> takeLostSilently() {
        List<TopicPartition> lost = List.copyOf(lostSilently);
        lostSilently.clear();
        return lost;
    }

    void add(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(fetched::add);
    }

    boolean isDrained() {
        return fetched.isEmpty();
    }

    /** Removes documents from the fetched ones, in their order. */
    List<ConsumerRecord<byte[], byte[]>> take(int most, long mostBytes) {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        long bytes = 0;
        while (taken.size() < most) {
            ConsumerRecord<byte[], byte[]> next = fetched.peek();
            int size = next == null ? 0 : Math.max(0, next.serializedValueSize());
            if (next == null || (!taken.isEmpty() && bytes + size > mostBytes)) {
                break;
            }
            fetched.remove();
            bytes += size;
            taken.add(next);
            advance(next);
        }
        return taken;
    }

    /** Counts the documents between two that follow one another: the topic has deleted them before they were read. */
    private void advance(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Long before = expected.put(partition, record.offset() + 1);
        if (before != null && record.offset() > before) {
            skipped.addAndGet(record.offset() - before);
        }
    }

    private void publish() {
        Set<Integer> now = new HashSet<>();
        expected.keySet().forEach(partition -> now.add(partition.partition()));
        numbers = Set.copyOf(now);
    }
}
