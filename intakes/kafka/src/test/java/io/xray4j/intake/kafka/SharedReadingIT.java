// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.QueueContract;
import io.xray4j.server.queue.QueueSink;
import io.xray4j.server.queue.QueuedDocument;
import io.xray4j.server.queue.RecordingOwner;
import io.xray4j.servers.KafkaCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Readers that share a topic. */
@ExtendWith(OneBroker.class)
class SharedReadingIT {

    private static final int PARTITIONS = 4;
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Topics topic;

    SharedReadingIT(KafkaCluster broker, @TempDir Path folder) throws IOException {
        topic = Topics.next(broker, folder);
    }

    @Test
    void passesPartitionsOn_withoutLosingOrRepeatingADocument() throws Exception {
        RecordingOwner first = new RecordingOwner();
        RecordingOwner second = new RecordingOwner();
        List<QueuedDocument> all = new ArrayList<>();
        try (QueueSink sink = topic.sink();
                DocumentQueue one = topic.queue();
                DocumentQueue two = topic.queue()) {
            Map<String, Long> delivered = new HashMap<>();
            first.beforeLosing = partition -> commit(one, partition, delivered.getOrDefault(partition, 0L));
            one.start(first);
            sink.append(QueueContract.request(0, 100));
            while (all.size() < 100) {
                poll(one, all, delivered);
            }
            two.start(second);
            int request = 1;
            long end = System.nanoTime() + 120_000_000_000L;
            while ((second.owned.isEmpty() || first.owned.size() + second.owned.size() < PARTITIONS)
                    && System.nanoTime() < end) {
                sink.append(QueueContract.request(request++, 20));
                poll(one, all, delivered);
                poll(two, all, delivered);
            }
            sink.append(QueueContract.request(request++, 20));
            int expected = 100 + 20 * (request - 1);
            while (all.size() < expected && System.nanoTime() < end) {
                poll(one, all, delivered);
                poll(two, all, delivered);
            }

            assertThat(QueueContract.ids(all)).hasSize(expected).doesNotHaveDuplicates();
            assertThat(first.owned).hasSize(2).doesNotContainAnyElementsOf(second.owned);
            assertThat(second.owned).hasSize(2);
            // What stays is never given up: the rebalance is cooperative.
            assertThat(first.losing).containsExactlyInAnyOrderElementsOf(second.owned);
            assertThat(first.lost).isEmpty();
            second.owned.forEach(partition -> assertThat(second.next(partition)).isPositive());
        }
    }

    @Test
    void reportsAsLost_whatIsTakenAwayWhileKeptAlive() throws Exception {
        RecordingOwner first = new RecordingOwner();
        RecordingOwner second = new RecordingOwner();
        try (QueueSink sink = topic.sink();
                DocumentQueue one = topic.queue();
                DocumentQueue two = topic.queue()) {
            one.start(first);
            two.start(second);
            sink.append(QueueContract.request(0, 100));
            List<QueuedDocument> uncommitted = QueueContract.read(one, 100);
            List<QueuedDocument> again = new ArrayList<>();
            long end = System.nanoTime() + 120_000_000_000L;
            while (second.owned.size() < PARTITIONS / 2 && System.nanoTime() < end) {
                one.keepAlive();
                again.addAll(two.poll(1_000, 1 << 20, WAIT));
            }
            assertThat(first.losing).isEmpty();
            assertThat(first.lost).isEmpty();
            String taken = second.owned.iterator().next();
            assertThatThrownBy(() -> one.commit(taken, 1)).isInstanceOf(IOException.class);

            assertThat(one.poll(1_000, 1 << 20, Duration.ZERO)).isEmpty();

            assertThat(first.lost).containsExactlyInAnyOrderElementsOf(second.owned);
            long handedOn = uncommitted.stream()
                    .filter(each -> second.owned.contains(each.partition()))
                    .count();
            while (again.size() < handedOn && System.nanoTime() < end) {
                again.addAll(two.poll(1_000, 1 << 20, WAIT));
            }
            assertThat(again).hasSize((int) handedOn);
        }
    }

    @Test
    void tellsHowManyDocumentsWait() throws Exception {
        try (QueueSink sink = topic.sink();
                DocumentQueue queue = topic.queue()) {
            queue.start(new RecordingOwner());
            sink.append(QueueContract.request(0, 40));
            List<QueuedDocument> read = QueueContract.read(queue, 40);
            Topics.await(
                    "40 are waiting", () -> queue.status().waitingDocuments().orElse(0) == 40);
            assertThat(queue.status().retainedSeconds()).isPresent();
            Topics.await(
                    "40 are waiting", () -> sink.status().waitingDocuments().orElse(0) == 40);

            Map<String, Long> next = new HashMap<>();
            read.forEach(each -> next.merge(each.partition(), each.position() + 1, Math::max));
            queue.commit(next);

            Topics.await(
                    "none is waiting", () -> queue.status().waitingDocuments().orElse(40) == 0);
            assertThat(queue.status().problems()).isEmpty();
        }
    }

    private static void poll(DocumentQueue queue, List<QueuedDocument> all, Map<String, Long> delivered)
            throws IOException, InterruptedException {
        for (QueuedDocument each : queue.poll(1_000, 1 << 20, WAIT)) {
            all.add(each);
            delivered.put(each.partition(), each.position() + 1);
        }
    }

    private static void commit(DocumentQueue queue, String partition, long next) {
        try {
            queue.commit(partition, next);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
