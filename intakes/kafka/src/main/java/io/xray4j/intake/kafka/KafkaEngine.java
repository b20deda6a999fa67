// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.QueueEngine;
import io.xray4j.server.queue.QueueSink;
import java.io.IOException;

/**
 * A topic of Kafka as a queue: {@code --intake kafka:h1:9092,h2:9092/xray-segments}. Safe for use by many threads.
 */
public final class KafkaEngine implements QueueEngine {

    /** Creates the engine, for {@link java.util.ServiceLoader}. */
    public KafkaEngine() {}

    @Override
    public String scheme() {
        return "kafka";
    }

    @Override
    public QueueSink sink(Options options) throws IOException {
        KafkaAddress address = KafkaAddress.parse(options.address());
        ClientSettings settings = ClientSettings.read(address, options.configFile());
        return new KafkaSink(address, settings, TopicWatch.start(address, settings, options.create()));
    }

    @Override
    public DocumentQueue queue(Options options) throws IOException {
        KafkaAddress address = KafkaAddress.parse(options.address());
        ClientSettings settings = ClientSettings.read(address, options.configFile());
        return new KafkaQueue(address, settings, TopicWatch.start(address, settings, options.create()));
    }
}
