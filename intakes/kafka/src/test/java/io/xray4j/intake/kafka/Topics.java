// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.QueueEngine.Options;
import io.xray4j.server.queue.QueueSink;
import io.xray4j.servers.KafkaCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A topic of a test, with four partitions. */
record Topics(KafkaCluster cluster, String name, Path file) {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(120);

    /** Returns a topic that does not exist yet, with clients that give up after some seconds. */
    static Topics next(KafkaCluster cluster, Path folder, String... settings) throws IOException {
        Path file = folder.resolve("kafka-" + NUMBER.get() + ".properties");
        Files.writeString(file, String.join("\n", settings));
        return new Topics(cluster, "documents-" + NUMBER.incrementAndGet(), file);
    }

    QueueSink sink() throws IOException {
        return new KafkaEngine().sink(options(true));
    }

    DocumentQueue queue() throws IOException {
        return new KafkaEngine().queue(options(true));
    }

    Options options(boolean create) {
        return new Options(cluster.addresses() + "/" + name + "?partitions=4", file, create);
    }

    /** Creates the topic with settings of its own, as an operator may do. */
    void create(Map<String, String> settings) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.addresses()))) {
            admin.createTopics(List.of(
                            new NewTopic(name, 1, (short) 1).configs(settings),
                            new NewTopic(name + "-rejected", 1, (short) 1)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    /** Waits until something is so, and fails if it does not become so. */
    static void await(String what, BooleanSupplier isSo) {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after two minutes: not " + what);
            }
            Thread.onSpinWait();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
