// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.queue.QueueFullException;
import io.xray4j.server.queue.QueueSink;
import io.xray4j.server.queue.QueueStatus;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * The writing end of a topic. A request returns when all replicas in sync have all its documents. If it fails, some of them
 * may be in the topic all the same; what is sent again then is the same document for a store. Safe for use by many threads.
 */
final class KafkaSink implements QueueSink {

    private static final long ACKNOWLEDGED_NANOS =
            TimeUnit.MILLISECONDS.toNanos(ClientSettings.DELIVERY_MILLIS + 5_000);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final int RETRY_SECONDS_IF_FULL = 1;
    private static final long REOPEN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final KafkaAddress address;
    private final ClientSettings settings;
    private final TopicWatch watch;
    private final Outage outage = new Outage();
    private final Object opening = new Object();
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private long openedNanos;
    private volatile boolean closed;

    KafkaSink(KafkaAddress address, ClientSettings settings, TopicWatch watch) {
        this.address = address;
        this.settings = settings;
        this.watch = watch;
    }

    @Override
    public void append(List<SegmentDocument> documents) throws IOException {
        if (documents.isEmpty()) {
            return;
        }
        if (!watch.isFound()) {
            // Where brokers create topics on demand, sending would create one with a single copy.
            throw new QueueFullException(String.join("; ", watch.problems()), Outage.RETRY_SECONDS);
        }
        boolean trial = outage.enter();
        try {
            send(documents);
            outage.succeeded();
        } finally {
            if (trial) {
                outage.leave();
            }
        }
    }

    @Override
    public QueueStatus status() {
        List<String> problems = new ArrayList<>(watch.problems());
        String reason = outage.reason();
        if (reason != null) {
            problems.add(reason);
        }
        return new QueueStatus(
                watch.waiting(partition -> true),
                OptionalLong.empty(),
                watch.retainedSeconds(),
                0,
                problems,
                watch.warnings());
    }

    /** Waits up to five seconds for the acknowledgement of what was sent. */
    @Override
    public void close() {
        Producer<byte[], byte[]> open;
        synchronized (opening) {
            closed = true;
            open = producer;
            producer = null;
        }
        if (open != null) {
            open.close(CLOSE);
        }
        watch.close();
    }

    private void send(List<SegmentDocument> documents) throws IOException {
        Producer<byte[], byte[]> used = producer();
        List<Future<RecordMetadata>> sent = new ArrayList<>(documents.size());
        long end = System.nanoTime() + ACKNOWLEDGED_NANOS;
        try {
            for (SegmentDocument document : documents) {
                Future<RecordMetadata> each = used.send(record(document));
                if (each.isDone()) {
                    // It has failed: the next documents would each wait for a place in vain.
                    each.get();
                }
                sent.add(each);
            }
            for (Future<RecordMetadata> each : sent) {
                each.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException | InterruptException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before Kafka had acknowledged the documents");
        } catch (ExecutionException failed) {
            throw refusal(used, failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException | KafkaException | IllegalStateException failed) {
            throw refusal(used, failed);
        }
    }

    private ProducerRecord<byte[], byte[]> record(SegmentDocument document) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                address.topic(), document.traceId().getBytes(StandardCharsets.US_ASCII), document.raw());
        record.headers().add(Headers.RECEIVED, Headers.bytes(document.receivedMicros()));
        return record;
    }

    private IOException refusal(Producer<byte[], byte[]> used, Throwable failed) {
        if (failed instanceof RecordTooLargeException) {
            return new IOException(Failures.message(failed, address, settings));
        }
        if (failed instanceof BufferExhaustedException) {
            return new QueueFullException(
                    "more documents wait for Kafka than the memory of this server takes", RETRY_SECONDS_IF_FULL);
        }
        if (closed) {
            return new QueueFullException("this server is stopping", Outage.RETRY_SECONDS);
        }
        String message = Failures.unacknowledged(failed, address, settings);
        outage.failed(message);
        if (failed instanceof KafkaException && Failures.endsClient(failed)) {
            forget(used);
        }
        return new QueueFullException(message, Outage.RETRY_SECONDS);
    }

    private Producer<byte[], byte[]> producer() throws QueueFullException {
        Producer<byte[], byte[]> open = producer;
        if (open != null) {
            return open;
        }
        synchronized (opening) {
            open = producer;
            if (open == null) {
                if (closed) {
                    throw new QueueFullException("this server is stopping", Outage.RETRY_SECONDS);
                }
                open = open();
                openedNanos = System.nanoTime();
                producer = open;
            }
            return open;
        }
    }

    private Producer<byte[], byte[]> open() throws QueueFullException {
        try {
            return new KafkaProducer<>(settings.producer());
        } catch (KafkaException failed) {
            String message = Failures.message(failed, address, settings);
            outage.failed(message);
            throw new QueueFullException(message, Outage.RETRY_SECONDS);
        }
    }

    /** Lets the next request open another producer: one that has failed for good fails for ever. */
    private void forget(Producer<byte[], byte[]> broken) {
        synchronized (opening) {
            if (producer != broken || System.nanoTime() - openedNanos < REOPEN_NANOS) {
                return;
            }
            producer = null;
        }
        broken.close(Duration.ZERO);
    }
}
