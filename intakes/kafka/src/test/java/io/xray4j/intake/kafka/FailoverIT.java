// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.QueueContract;
import io.xray4j.server.queue.QueueFullException;
import io.xray4j.server.queue.QueueSink;
import io.xray4j.server.queue.QueuedDocument;
import io.xray4j.server.queue.RecordingOwner;
import io.xray4j.servers.KafkaCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers, of which some are killed. */
class FailoverIT {

    private static final int SENDERS = 3;
    private static final int REQUEST = 50;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger(1);
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void losesNothingThatWasAcknowledged(@TempDir Path folder) throws Exception {
        try (KafkaCluster cluster = KafkaCluster.threeBrokers()) {
            Topics topic = Topics.next(
                    cluster,
                    folder,
                    "delivery.timeout.ms=20000",
                    "request.timeout.ms=5000",
                    "default.api.timeout.ms=8000");
            try (QueueSink sink = topic.sink()) {
                assertThat(sink.status().warnings()).isEmpty();
                oneIsKilledUnderLoad(cluster, sink);
                twoAreKilled(cluster, sink);
            }
            Set<String> found = readAll(topic);
            System.out.println(acknowledged.size() + " acknowledged, " + refused + " requests refused, " + found.size()
                    + " found");
            assertThat(found).containsAll(acknowledged);
        }
    }

    private void oneIsKilledUnderLoad(KafkaCluster cluster, QueueSink sink) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> senders = IntStream.range(0, SENDERS)
                .mapToObj(i -> new Thread(() -> {
                    while (!stop.get()) {
                        send(sink);
                    }
                }))
                .toList();
        senders.forEach(Thread::start);
        try {
            Topics.await("load", () -> acknowledged.size() > 2_000);
            cluster.kill(0);
            int before = acknowledged.size();
            Topics.await("more after the kill", () -> acknowledged.size() > before + 3_000);
        } finally {
            stop.set(true);
            for (Thread sender : senders) {
                sender.join(60_000);
            }
        }
        cluster.restart(0);
        cluster.awaitReady();
        Topics.await("without a problem", () -> sink.status().problems().isEmpty());
    }

    private void twoAreKilled(KafkaCluster cluster, QueueSink sink) throws Exception {
        Topics.await("in sync again", () -> sink.status().warnings().isEmpty());
        cluster.kill(1);
        cluster.kill(2);
        int before = acknowledged.size();
        long began = System.nanoTime();
        assertThatThrownBy(() -> sink.append(documents())).isInstanceOf(QueueFullException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
        assertThat(acknowledged).hasSize(before);
        cluster.restart(1);
        cluster.restart(2);
        cluster.awaitReady();
        Topics.await("acknowledged again", () -> {
            send(sink);
            return acknowledged.size() > before;
        });
    }

    private Set<String> readAll(Topics topic) throws Exception {
        Set<String> found = new HashSet<>();
        try (DocumentQueue queue = topic.queue()) {
            queue.start(new RecordingOwner());
            long end = System.nanoTime() + 120_000_000_000L;
            while (!found.containsAll(acknowledged) && System.nanoTime() < end) {
                List<QueuedDocument> read = queue.poll(2_000, 8 << 20, Duration.ofMillis(500));
                found.addAll(QueueContract.ids(read));
            }
        }
        return found;
    }

    private void send(QueueSink sink) {
        List<SegmentDocument> documents = documents();
        try {
            sink.append(documents);
            documents.forEach(each -> acknowledged.add(each.id()));
        } catch (IOException notAcknowledged) {
            refused.incrementAndGet();
        }
    }

    private List<SegmentDocument> documents() {
        return IntStream.range(0, REQUEST)
                .mapToObj(i -> {
                    int number = next.getAndIncrement();
                    return Documents.read(segment(traceId(number), number, 0, 1));
                })
                .toList();
    }
}
