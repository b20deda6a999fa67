// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.server.queue.QueueContract;
import io.xray4j.server.queue.QueueEngine;
import io.xray4j.server.queue.QueueEngine.Options;
import io.xray4j.server.queue.QueueFullException;
import io.xray4j.server.queue.QueueSink;
import io.xray4j.server.store.StoreUnavailableException;
import io.xray4j.servers.KafkaCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The messages of a start when the topic cannot be used. */
@ExtendWith(OneBroker.class)
class StartIT {

    private final KafkaCluster broker;
    private final Path folder;
    private final Topics topic;

    StartIT(KafkaCluster broker, @TempDir Path folder) throws IOException {
        this.broker = broker;
        this.folder = folder;
        this.topic = Topics.next(broker, folder);
    }

    @Test
    void isFoundByItsScheme() {
        assertThat(ServiceLoader.load(QueueEngine.class))
                .extracting(QueueEngine::scheme)
                .contains("kafka");
    }

    @Test
    void refuses_whenTheTopicIsMissing_andCreatesNone() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> new KafkaEngine().sink(topic.options(false)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("the topic " + topic.name() + " does not exist at " + broker.addresses())
                    .hasMessageContaining("--create");
        }
    }

    @Test
    void warnsThatAcknowledgedMeansOneCopy() throws Exception {
        try (QueueSink sink = topic.sink()) {
            sink.append(QueueContract.request(0, 1));
            assertThat(sink.status().warnings()).singleElement().asString().contains("acknowledged means one copy");
            assertThat(sink.status().problems()).isEmpty();
        }
    }

    @Test
    void refusesATopicThatDeletesDocuments() throws Exception {
        topic.create(Map.of("cleanup.policy", "compact"));

        assertThatThrownBy(topic::sink)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("cleanup.policy=delete");
    }

    @Test
    void refusesATopicThatTakesSmallDocumentsOnly() throws Exception {
        topic.create(Map.of("max.message.bytes", "10000"));

        assertThatThrownBy(topic::queue)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("max.message.bytes=1048588");
    }

    @Test
    void refusesATopicWithTooFewReplicas() throws Exception {
        topic.create(Map.of("min.insync.replicas", "2"));

        assertThatThrownBy(topic::sink)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("add replicas");
    }

    @Test
    void refusesSettingsThatLoseDocuments() throws Exception {
        Topics unsafe = Topics.next(broker, folder, "acks=1");

        assertThatThrownBy(unsafe::sink)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("the --kafka-config file sets acks, which must be all: remove that line");
    }

    @Test
    void namesNoSecret_whenAClientDoesNotAcceptIt() throws Exception {
        Topics wrong = Topics.next(
                broker,
                folder,
                "security.protocol=SASL_PLAINTEXT",
                "sasl.mechanism=PLAIN",
                "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required hunter2secret;");

        assertThatThrownBy(wrong::sink)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("the --kafka-config file is wrong")
                .hasStackTraceContaining("TopicWatch")
                .satisfies(thrown -> assertThat(thrown.getCause()).isNull())
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void refuses_whenNoBrokerAnswersAndTheTopicMustBeCreated() {
        assertThatThrownBy(() -> new KafkaEngine().sink(new Options("127.0.0.1:1/none", null, true)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("no broker of Kafka answers at 127.0.0.1:1");
    }

    @Test
    void startsAndRefusesDocuments_whenNoBrokerAnswersYet() throws Exception {
        try (QueueSink sink = new KafkaEngine().sink(new Options("127.0.0.1:1/none", null, false))) {
            assertThatThrownBy(() -> sink.append(QueueContract.request(0, 1)))
                    .isInstanceOf(QueueFullException.class)
                    .hasMessageContaining("no broker of Kafka answers at 127.0.0.1:1");
            assertThat(sink.status().problems()).hasSize(1);
        }
    }

    @Test
    void startsAndRefusesDocuments_whenNoNameServiceKnowsABroker() throws Exception {
        try (QueueSink sink = new KafkaEngine().sink(new Options("broker.invalid:9092/none", null, false))) {
            assertThatThrownBy(() -> sink.append(QueueContract.request(0, 1)))
                    .isInstanceOf(QueueFullException.class)
                    .hasMessageContaining("no broker of Kafka answers at broker.invalid:9092");
        }
    }

    @Test
    void saysHowAnAddressIsWritten() {
        for (String invalid :
                List.of("h1/x", "h1:9092", "u:p@h1:9092/x", "h1:9092/x?partitions=0", "h1:9092/a b", "")) {
            assertThatThrownBy(() -> KafkaAddress.parse(invalid))
                    .as(invalid)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("as in kafka:h1:9092,h2:9092/xray-segments?partitions=64");
        }
        assertThat(KafkaAddress.parse("h1:9092,h2:9093/xray-segments?partitions=16"))
                .isEqualTo(new KafkaAddress("h1:9092,h2:9093", "xray-segments", 16));
    }
}
