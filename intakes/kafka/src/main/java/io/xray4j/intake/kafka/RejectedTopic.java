// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import io.xray4j.server.queue.QueuedDocument;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * The topic of documents that can never be indexed. Its client is opened for the first of them. Confined to one thread at a
 * time, except {@link #count}.
 */
final class RejectedTopic implements Closeable {

    private static final long ACKNOWLEDGED_SECONDS = 25;
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final int MAX_REASON_CHARS = 1_000;

    private final KafkaAddress address;
    private final ClientSettings settings;
    private @Nullable Producer<byte[], byte[]> producer;
    private final AtomicLong count = new AtomicLong();

    RejectedTopic(KafkaAddress address, ClientSettings settings) {
        this.address = address;
        this.settings = settings;
    }

    /** Adds a document, and waits until the brokers have it. */
    void add(QueuedDocument document, String reason) throws IOException {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(address.rejectedTopic(), document.raw());
        record.headers()
                .add(Headers.REASON, Headers.bytes(shortened(reason)))
                .add(Headers.PARTITION, Headers.bytes(document.partition()))
                .add(Headers.POSITION, Headers.bytes(Long.toString(document.position())))
                .add(Headers.TIME, Headers.bytes(Instant.now().toString()))
                .add(Headers.RECEIVED, Headers.bytes(document.receivedMicros()));
        try {
            open().send(record).get(ACKNOWLEDGED_SECONDS, TimeUnit.SECONDS);
            count.incrementAndGet();
        } catch (InterruptedException | InterruptException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before Kafka had acknowledged a rejected document");
        } catch (ExecutionException failed) {
            throw failure(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException | KafkaException failed) {
            throw failure(failed);
        }
    }

    /** Returns the documents that were added since the start. */
    long count() {
        return count.get();
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(CLOSE);
        }
    }

    private Producer<byte[], byte[]> open() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(settings.rejects());
            producer = open;
        }
        return open;
    }

    private IOException failure(Throwable failed) {
        if (Failures.endsClient(failed)) {
            close();
        }
        return new IOException("a document cannot be put into the topic " + address.rejectedTopic() + ": "
                + Failures.message(failed, address, settings));
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS);
    }
}
