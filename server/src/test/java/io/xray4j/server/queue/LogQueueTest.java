// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogQueueTest extends QueueContract {

    private static final long MUCH = 1_000_000_000;

    @TempDir
    private Path folder;

    private @Nullable LogQueue current;

    /** One object has both ends: the reading end that is opened next is another one over the same folder. */
    @Override
    protected QueueSink openSink() throws IOException {
        current = LogQueue.open(folder, MUCH);
        return new QueueSink() {
            @Override
            public void append(List<SegmentDocument> documents) throws IOException {
                queue().append(documents);
            }

            @Override
            public QueueStatus status() {
                return queue().status();
            }

            @Override
            public void close() {
                queue().close();
            }
        };
    }

    private LogQueue queue() {
        return Objects.requireNonNull(current);
    }

    @Override
    protected DocumentQueue openQueue() throws IOException {
        queue().close();
        current = LogQueue.open(folder, MUCH);
        return queue();
    }

    @Test
    void refusesDocuments_whenItIsFull_andTakesThemAgainAfterwards() throws Exception {
        try (LogQueue queue = LogQueue.open(folder.resolve("small"), 100)) {
            SegmentDocument document = Documents.read(segment(traceId(1), 1, 0, 1));
            queue.append(List.of(document, document));

            assertThatThrownBy(() -> queue.append(List.of(document)))
                    .isInstanceOfSatisfying(
                            QueueFullException.class,
                            full -> assertThat(full.retryAfterSeconds()).isPositive())
                    .hasMessageContaining("the queue is full");
            assertThat(queue.status().problems()).hasSize(1);

            queue.start(new RecordingOwner());
            List<QueuedDocument> waiting = queue.poll(10, MUCH, Duration.ofSeconds(5));
            queue.commit(waiting.get(0).partition(), waiting.get(1).position() + 1);
            assertThat(queue.status().problems()).isEmpty();
            queue.append(List.of(document));
        }
    }

    @Test
    void keepsTheNameOfItsPartition_andTheRejectedDocuments() throws Exception {
        Path other = folder.resolve("other");
        String partition;
        try (LogQueue queue = LogQueue.open(other, MUCH)) {
            RecordingOwner owner = new RecordingOwner();
            queue.start(owner);
            partition = owner.owned.iterator().next();
            queue.reject(new QueuedDocument(partition, 7, new byte[] {1, 2}, 3), "it is no JSON");
        }
        try (LogQueue queue = LogQueue.open(other, MUCH)) {
            RecordingOwner owner = new RecordingOwner();
            queue.start(owner);
            assertThat(owner.owned).containsExactly(partition);
        }
        assertThat(Files.readString(other.resolve("rejected.ndjson")))
                .contains("\"reason\":\"it is no JSON\"", "\"document\":\"AQI=\"");
    }
}
