// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import io.xray4j.server.store.StoreUnavailableException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the clients: ours, under those of the user's file, under those without which documents would be lost.
 * Immutable.
 */
final class ClientSettings {

    /** The longest time until a document is acknowledged, in the memory of the sender and on the way. */
    static final int DELIVERY_MILLIS = 30_000;

    /** The time that {@code send} waits for a place in the buffer, or for the leaders of the topic. */
    static final int BLOCK_MILLIS = 500;

    private static final int BUFFER_BYTES = 64 << 20;
    private static final int BATCH_BYTES = 128 << 10;

    /** Without these, an acknowledged document may be lost. */
    private static final Map<String, Object> PRODUCER = Map.of(
            "acks",
            "all",
            "enable.idempotence",
            "true",
            "key.serializer",
            ByteArraySerializer.class.getName(),
            "value.serializer",
            ByteArraySerializer.class.getName());

    private static final Map<String, Object> CONSUMER = Map.of(
            "enable.auto.commit",
            "false",
            "auto.offset.reset",
            "earliest",
            "allow.auto.create.topics",
            "false",
            "partition.assignment.strategy",
            CooperativeStickyAssignor.class.getName(),
            "key.deserializer",
            ByteArrayDeserializer.class.getName(),
            "value.deserializer",
            ByteArrayDeserializer.class.getName());

    private final KafkaAddress address;
    private final Map<String, Object> file;

    private ClientSettings(KafkaAddress address, Map<String, Object> file) {
        this.address = address;
        this.file = file;
    }

    /**
     * Reads the user's file.
     *
     * @throws StoreUnavailableException if the file cannot be read, or has a setting that would lose documents
     */
    static ClientSettings read(KafkaAddress address, @Nullable Path file) throws StoreUnavailableException {
        Properties properties = new Properties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                // The message of the parser repeats what is in the file.
                throw new StoreUnavailableException(
                        "the --kafka-config file cannot be read as a file of properties in UTF-8: " + file);
            }
        }
        Map<String, Object> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        requireOurs(settings, PRODUCER);
        requireOurs(settings, CONSUMER);
        requireOurs(settings, Map.of("bootstrap.servers", address.servers(), "group.id", address.group()));
        return new ClientSettings(address, settings);
    }

    /** Returns the settings of the producer of documents. */
    Map<String, Object> producer() {
        Map<String, Object> settings = common();
        settings.put("compression.type", "zstd");
        settings.put("linger.ms", 10);
        settings.put("batch.size", BATCH_BYTES);
        settings.put("buffer.memory", BUFFER_BYTES);
        settings.put("max.block.ms", BLOCK_MILLIS);
        settings.put("delivery.timeout.ms", DELIVERY_MILLIS);
        settings.put("request.timeout.ms", 10_000);
        settings.putAll(file);
        settings.putAll(PRODUCER);
        return settings;
    }

    /** Returns the settings of the producer of rejected documents: few of them, one at a time. */
    Map<String, Object> rejects() {
        Map<String, Object> settings = producer();
        settings.put("linger.ms", 0);
        settings.put("buffer.memory", 1 << 20);
        settings.put("max.block.ms", 5_000);
        settings.put("delivery.timeout.ms", 15_000);
        settings.put("request.timeout.ms", 10_000);
        return settings;
    }

    /** Returns the settings of a reader. */
    Map<String, Object> consumer() {
        Map<String, Object> settings = common();
        settings.put("group.id", address.group());
        settings.put("session.timeout.ms", 6_000);
        settings.put("heartbeat.interval.ms", 2_000);
        settings.put("max.poll.interval.ms", 60_000);
        settings.put("max.poll.records", 2_000);
        settings.put("fetch.max.bytes", 8 << 20);
        settings.put("max.partition.fetch.bytes", 1 << 20);
        settings.put("fetch.max.wait.ms", 250);
        settings.put("request.timeout.ms", 10_000);
        settings.put("default.api.timeout.ms", 10_000);
        settings.put("metadata.max.age.ms", 30_000);
        settings.putAll(file);
        settings.putAll(CONSUMER);
        return settings;
    }

    /** Returns the settings of the client that asks for topics and positions. */
    Map<String, Object> admin() {
        Map<String, Object> settings = common();
        settings.put("request.timeout.ms", 3_000);
        settings.put("default.api.timeout.ms", 5_000);
        settings.putAll(file);
        return settings;
    }

    /**
     * Returns a message about settings that a client refuses, without any value of the user's file, of which some are
     * secrets.
     */
    String withoutSecrets(Throwable refused) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = refused; each != null; each = each.getCause()) {
            text.append(text.isEmpty() ? "" : ": ").append(each.getMessage());
        }
        String message = text.toString();
        Set<String> secrets = new HashSet<>();
        for (Object value : file.values()) {
            secrets.addAll(Set.of(value.toString().trim()));
            for (String word : value.toString().split("[\\s\"'=;]+", -1)) {
                secrets.add(word);
            }
        }
        for (String secret : secrets) {
            if (secret.length() > 2 && message.contains(secret)) {
                return "a client of Kafka does not accept what is in it";
            }
        }
        return message;
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", address.servers());
        settings.put("client.id", "xray4j");
        settings.put("reconnect.backoff.ms", 100);
        settings.put("reconnect.backoff.max.ms", 1_000);
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", "false");
        return settings;
    }

    private static void requireOurs(Map<String, Object> file, Map<String, Object> ours)
            throws StoreUnavailableException {
        for (Map.Entry<String, Object> each : ours.entrySet()) {
            Object theirs = file.get(each.getKey());
            if (theirs != null && !theirs.toString().trim().equals(each.getValue())) {
                throw new StoreUnavailableException("the --kafka-config file sets " + each.getKey() + ", which must be "
                        + each.getValue() + ": remove that line");
            }
        }
    }
}
