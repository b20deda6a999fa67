// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.xray4j.intake.otlp.SpanDocuments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way to an API: a queue, and one daemon thread that posts batches of up to 50 documents. The thread starts with the
 * first document. The queue holds 16 MB and 1,024 batches; what comes when it is full is lost and counted. After shutdown
 * the thread sends for five seconds more, then lets the rest go.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class ApiRoute implements DocumentRoute {

    private static final int MAX_BATCH = 50;
    private static final int MAX_BATCHES = 1_024;
    private static final long MAX_BYTES = 16L * 1024 * 1024;
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Postman postman;
    private final Losses losses;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Batch> queue = new ArrayDeque<>();
    private final CompletableResultCode ended = new CompletableResultCode();
    private long queuedBytes;
    private @Nullable Thread thread;
    private boolean closed;
    private long closedAtNanos;

    /** Documents for one request; none for a batch that only marks a place in the queue. */
    private record Batch(List<byte[]> documents, long bytes, CompletableResultCode result) {}

    ApiRoute(XrayApi api, Losses losses) {
        this.postman = new Postman(api, losses);
        this.losses = losses;
    }

    @Override
    public int maxDocumentBytes() {
        return SpanDocuments.MAX_BYTES;
    }

    @Override
    public CompletableResultCode send(List<byte[]> documents) {
        List<CompletableResultCode> results = new ArrayList<>();
        for (int from = 0; from < documents.size(); from += MAX_BATCH) {
            results.add(put(documents.subList(from, Math.min(from + MAX_BATCH, documents.size()))));
        }
        return CompletableResultCode.ofAll(results);
    }

    @Override
    public CompletableResultCode flush() {
        return put(List.of());
    }

    private CompletableResultCode put(List<byte[]> documents) {
        long bytes = documents.stream().mapToLong(document -> document.length).sum();
        Batch batch = new Batch(List.copyOf(documents), bytes, new CompletableResultCode());
        lock.lock();
        try {
            if (documents.isEmpty() && thread == null) {
                return CompletableResultCode.ofSuccess();
            }
            if (!closed && queue.size() < MAX_BATCHES && queuedBytes + bytes <= MAX_BYTES) {
                queue.add(batch);
                queuedBytes += bytes;
                start();
                changed.signal();
                return batch.result;
            }
        } finally {
            lock.unlock();
        }
        losses.add(documents.size(), "the queue to " + postman + " is full, or closed");
        return CompletableResultCode.ofFailure();
    }

    private void start() {
        if (thread == null) {
            Thread made = new Thread(null, this::work, "xray4j-export", 0, false);
            made.setDaemon(true);
            made.setContextClassLoader(null);
            made.start();
            thread = made;
        }
    }

    @Override
    public CompletableResultCode shutdown() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                closedAtNanos = System.nanoTime();
                postman.hurry();
                changed.signal();
            }
            if (thread == null) {
                ended.succeed();
            }
        } finally {
            lock.unlock();
        }
        return ended;
    }

    private void work() {
        try {
            for (Batch batch = take(); batch != null; batch = take()) {
                post(batch);
            }
        } finally {
            postman.close();
            ended.succeed();
        }
    }

    /** Whatever fails, even by an Error: the next batch needs the thread. */
    private void post(Batch batch) {
        boolean sent = batch.documents.isEmpty();
        try {
            if (!sent && isLate()) {
                losses.add(batch.documents.size(), "the exporter was shut down before they were sent");
            } else if (!sent) {
                sent = postman.deliver(batch.documents);
            }
        } catch (Throwable failed) {
            losses.add(batch.documents.size(), "documents were not sent to " + postman, failed);
        }
        if (sent) {
            batch.result.succeed();
        } else {
            batch.result.fail();
        }
    }

    /** Waits for a batch; null if none will come. */
    private @Nullable Batch take() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            Batch batch = queue.poll();
            queuedBytes -= batch == null ? 0 : batch.bytes;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private boolean isLate() {
        lock.lock();
        try {
            return closed && System.nanoTime() - closedAtNanos > CLOSE_NANOS;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return postman.toString();
    }
}
