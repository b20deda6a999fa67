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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Documents and brokers that are not as they should be. */
@ExtendWith(OneBroker.class)
class OutageIT {

    private static final String[] IMPATIENT = {
        "delivery.timeout.ms=6000", "request.timeout.ms=3000", "default.api.timeout.ms=4000"
    };

    private final KafkaCluster broker;
    private final Path folder;

    OutageIT(KafkaCluster broker, @TempDir Path folder) {
        this.broker = broker;
        this.folder = folder;
    }

    @Test
    void deliversBytesThatAreNoDocument() throws Exception {
        Topics topic = Topics.next(broker, folder);
        try (QueueSink sink = topic.sink();
                DocumentQueue queue = topic.queue()) {
            queue.start(new RecordingOwner());
            sink.append(QueueContract.request(0, 1));
            try (KafkaProducer<byte[], byte[]> other = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.addresses()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                other.send(new ProducerRecord<>(topic.name(), 0, null, Topics.bytes("{")))
                        .get(60, TimeUnit.SECONDS);
                other.send(tombstone(topic)).get(60, TimeUnit.SECONDS);
            }

            List<QueuedDocument> read = QueueContract.read(queue, 3);

            assertThat(read).extracting(each -> each.raw().length).contains(0, 1);
            assertThat(read)
                    .allSatisfy(each -> assertThat(each.receivedMicros()).isPositive());
        }
    }

    @Test
    void putsARejectedDocumentIntoItsTopic_withTheReason() throws Exception {
        Topics topic = Topics.next(broker, folder);
        try (QueueSink sink = topic.sink();
                DocumentQueue queue = topic.queue()) {
            queue.start(new RecordingOwner());
            sink.append(QueueContract.request(0, 1));
            QueuedDocument document = QueueContract.read(queue, 1).get(0);

            queue.reject(document, "no field can hold it");

            ConsumerRecord<byte[], byte[]> found = first(topic.name() + "-rejected");
            Map<String, String> headers = new HashMap<>();
            found.headers().forEach(each -> headers.put(each.key(), new String(each.value(), StandardCharsets.UTF_8)));
            assertThat(found.value()).isEqualTo(document.raw());
            assertThat(headers)
                    .containsEntry("reason", "no field can hold it")
                    .containsEntry("partition", document.partition())
                    .containsEntry("offset", Long.toString(document.position()))
                    .containsKey("time");
        }
    }

    @Test
    void refusesDocuments_whenTheMemoryForThemIsFull() throws Exception {
        Topics topic = Topics.next(broker, folder, "buffer.memory=300000", "batch.size=16384", "compression.type=none");
        try (QueueSink sink = topic.sink()) {
            sink.append(QueueContract.request(0, 1));
            signal("STOP");
            try {
                assertThatThrownBy(() -> sink.append(large(20)))
                        .isInstanceOfSatisfying(
                                QueueFullException.class,
                                full -> assertThat(full.retryAfterSeconds()).isEqualTo(1))
                        .hasMessageContaining("memory");
            } finally {
                signal("CONT");
            }
            eventually(sink, QueueContract.request(1, 1));
        }
    }

    @Test
    void refusesDocuments_whileTheBrokerIsAway_andLosesNoneThatItAcknowledged() throws Exception {
        Topics topic = Topics.next(broker, folder, IMPATIENT);
        List<String> acknowledged = new ArrayList<>();
        try (QueueSink sink = topic.sink();
                DocumentQueue queue = topic.queue()) {
            queue.start(new RecordingOwner());
            append(sink, QueueContract.request(0, 50), acknowledged);
            assertThat(QueueContract.read(queue, 50)).hasSize(50);
            broker.kill(0);
            try {
                assertThatThrownBy(() -> sink.append(QueueContract.request(1, 10)))
                        .isInstanceOf(QueueFullException.class)
                        .hasMessageContaining(broker.addresses());
                assertThat(sink.status().problems()).isNotEmpty();
                Topics.await(
                        "told by the readers", () -> !queue.status().problems().isEmpty());
                assertThat(queue.poll(10, 1_000, Duration.ofMillis(10))).isEmpty();
            } finally {
                broker.restart(0);
                broker.awaitReady();
            }
            eventually(sink, QueueContract.request(2, 10));
            QueueContract.request(2, 10).forEach(each -> acknowledged.add(each.id()));
            assertThat(sink.status().problems()).noneMatch(each -> each.contains("acknowledge"));
        }

        try (DocumentQueue queue = topic.queue()) {
            queue.start(new RecordingOwner());
            assertThat(QueueContract.ids(QueueContract.read(queue, 60))).containsAll(acknowledged);
        }
    }

    private static void append(QueueSink sink, List<SegmentDocument> documents, List<String> acknowledged)
            throws IOException {
        sink.append(documents);
        documents.forEach(each -> acknowledged.add(each.id()));
    }

    /** Sends documents again and again, as a sender does. */
    private static void eventually(QueueSink sink, List<SegmentDocument> documents) {
        Topics.await("acknowledged", () -> {
            try {
                sink.append(documents);
                return true;
            } catch (IOException refused) {
                return false;
            }
        });
    }

    private static List<SegmentDocument> large(int count) {
        String filler = ",'metadata':{'d':{'x':'" + "x".repeat(50_000) + "'}}}";
        return IntStream.range(0, count)
                .mapToObj(
                        i -> Documents.read(segment(traceId(i), 9_000 + i, 0, 1).replaceFirst("}$", filler)))
                .toList();
    }

    @SuppressWarnings("NullAway") // Kafka allows a record without a value, which its annotations do not say
    private static ProducerRecord<byte[], byte[]> tombstone(Topics topic) {
        return new ProducerRecord<>(topic.name(), 0, null, null);
    }

    private ConsumerRecord<byte[], byte[]> first(String name) {
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.addresses(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(name, 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            return reader.poll(Duration.ofSeconds(60)).iterator().next();
        }
    }

    /** Stops the process of the broker, or lets it go on. */
    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(broker.pid(0))).start();
        assertThat(kill.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}
