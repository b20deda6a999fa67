// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import java.io.Closeable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The questions about topics and positions. Each is answered within some seconds. Confined to one thread at a time. */
final class TopicAdmin implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);

    private static final long ANSWER_SECONDS = 10;
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final int COPIES = 3;
    private static final int PARTITIONS = 64;
    private static final int PARTITIONS_OF_ONE_BROKER = 8;
    private static final String RETENTION_MILLIS = Long.toString(TimeUnit.HOURS.toMillis(72));
    private static final String REJECTED_RETENTION_MILLIS = Long.toString(TimeUnit.DAYS.toMillis(14));

    private final KafkaAddress address;
    private final Admin admin;

    TopicAdmin(KafkaAddress address, ClientSettings settings) {
        this.address = address;
        this.admin = Admin.create(settings.admin());
    }

    /** Returns the topic of documents; null if it does not exist. */
    @Nullable
    TopicState state() throws InterruptedException {
        return state(address.topic());
    }

    /** Returns a topic; null if it does not exist. */
    @Nullable
    TopicState state(String name) throws InterruptedException {
        TopicDescription topic;
        try {
            topic = of(admin.describeTopics(List.of(name)).topicNameValues().get(name));
        } catch (UnknownTopicOrPartitionException missing) {
            return null;
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try {
            Config config = of(admin.describeConfigs(List.of(resource)).values().get(resource));
            return TopicState.of(
                    topic,
                    number(config, "min.insync.replicas"),
                    number(config, "max.message.bytes"),
                    text(config, "cleanup.policy").contains("compact"));
        } catch (AuthorizationException notAllowed) {
            return TopicState.of(topic, 0, 0, false);
        }
    }

    /** Creates the topic of documents and that of rejected ones, those that do not exist. */
    void create() throws InterruptedException {
        int brokers = of(admin.describeCluster().nodes()).size();
        int copies = Math.min(COPIES, brokers);
        int partitions = address.partitions();
        if (partitions == 0) {
            partitions = brokers == 1 ? PARTITIONS_OF_ONE_BROKER : PARTITIONS;
        }
        create(address.topic(), partitions, copies, RETENTION_MILLIS);
        create(address.rejectedTopic(), 1, copies, REJECTED_RETENTION_MILLIS);
    }

    /** Returns the first position of each partition, or the end of those that are empty. */
    Map<Integer, Long> begins(int partitions) throws InterruptedException {
        Map<Integer, Long> begins = new HashMap<>();
        offsets(address.topic(), partitions, OffsetSpec.earliest())
                .forEach((partition, found) -> begins.put(partition.partition(), found.offset()));
        return begins;
    }

    /**
     * Returns the position behind the last document of each partition. Since leaders alone answer, the partitions can be
     * written once they have answered.
     */
    Map<Integer, Long> ends(int partitions) throws InterruptedException {
        return ends(address.topic(), partitions);
    }

    Map<Integer, Long> ends(String topic, int partitions) throws InterruptedException {
        Map<Integer, Long> ends = new HashMap<>();
        offsets(topic, partitions, OffsetSpec.latest())
                .forEach((partition, found) -> ends.put(partition.partition(), found.offset()));
        return ends;
    }

    /** Returns the time at which the oldest document came, in milliseconds since the epoch; -1 for an empty topic. */
    long oldestMillis(int partitions) throws InterruptedException {
        long oldest = Long.MAX_VALUE;
        for (ListOffsetsResultInfo found :
                offsets(address.topic(), partitions, OffsetSpec.forTimestamp(0)).values()) {
            oldest = found.timestamp() > 0 ? Math.min(oldest, found.timestamp()) : oldest;
        }
        return oldest == Long.MAX_VALUE ? -1 : oldest;
    }

    /** Returns the positions that the readers have committed, of the partitions that have one. */
    Map<Integer, Long> committed() throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> found =
                of(admin.listConsumerGroupOffsets(address.group()).partitionsToOffsetAndMetadata());
        Map<Integer, Long> committed = new HashMap<>();
        for (Map.Entry<TopicPartition, @Nullable OffsetAndMetadata> each : found.entrySet()) {
            OffsetAndMetadata position = each.getValue();
            if (position != null && each.getKey().topic().equals(address.topic())) {
                committed.put(each.getKey().partition(), position.offset());
            }
        }
        return committed;
    }

    @Override
    public void close() {
        admin.close(CLOSE);
    }

    private void create(String name, int partitions, int copies, String retentionMillis) throws InterruptedException {
        Map<String, String> settings = new HashMap<>();
        settings.put("retention.ms", retentionMillis);
        settings.put("cleanup.policy", "delete");
        settings.put("max.message.bytes", "1048588");
        if (copies == COPIES) {
            settings.put("min.insync.replicas", "2");
        }
        NewTopic topic = new NewTopic(name, partitions, (short) copies).configs(settings);
        try {
            of(admin.createTopics(List.of(topic)).values().get(name));
            LOG.info(
                    "created the topic {}, which was missing, with {} partitions and {} copies",
                    name,
                    partitions,
                    copies);
        } catch (TopicExistsException exists) {
            // Another server was faster, or it was there before.
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(String topic, int partitions, OffsetSpec which)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int i = 0; i < partitions; i++) {
            asked.put(new TopicPartition(topic, i), which);
        }
        return of(admin.listOffsets(asked).all());
    }

    private static int number(Config config, String name) {
        String value = text(config, name);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    private static String text(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    /** Waits for an answer, and throws what the client threw. */
    private static <T extends @Nullable Object> T of(@Nullable KafkaFuture<T> answer) throws InterruptedException {
        if (answer == null) {
            throw new KafkaException("the client has not asked");
        }
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException known ? known : new KafkaException(failed.getCause());
        } catch (TimeoutException late) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer within " + ANSWER_SECONDS + " s");
        }
    }
}
