// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.QueueContract;
import io.xray4j.server.queue.QueueSink;
import io.xray4j.servers.KafkaCluster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A topic does what every queue does. */
@ExtendWith(OneBroker.class)
class KafkaQueueIT extends QueueContract {

    private final Topics topic;

    KafkaQueueIT(KafkaCluster broker, @TempDir Path folder) throws IOException {
        topic = Topics.next(broker, folder);
    }

    @Override
    protected QueueSink openSink() throws IOException {
        return topic.sink();
    }

    @Override
    protected DocumentQueue openQueue() throws IOException {
        return topic.queue();
    }
}
