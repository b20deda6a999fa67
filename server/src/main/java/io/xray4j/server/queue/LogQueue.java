// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.store.log.LoggedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * The queue without another engine: a log in the data folder of this server, with one partition, which this server owns. A
 * full log refuses documents; none is dropped. Both ends are in one object: {@link #append} is safe for use by many
 * threads, reading is confined to one thread at a time.
 */
public final class LogQueue implements QueueSink, DocumentQueue {

    private static final String NAME_FILE = "name";
    private static final Pattern NAME = Pattern.compile("log-[0-9a-f]{8}");
    private static final int NAME_DIGITS = 8;
    private static final int RETRY_SECONDS = 5;

    private final Spool spool;
    private final RejectedFile rejectedFile;
    private final String partition;
    private final long maxBytes;
    private final Semaphore appended = new Semaphore(0);
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Positions are places of bytes, so the one behind a document is not its position and one. */
    private final Deque<Long> delivered = new ArrayDeque<>();

    private long next;

    private LogQueue(Spool spool, RejectedFile rejectedFile, String partition, long maxBytes) {
        this.spool = spool;
        this.rejectedFile = rejectedFile;
        this.partition = partition;
        this.maxBytes = maxBytes;
        this.next = spool.sentUpTo();
    }

    /**
     * Opens the queue in a folder, which is created if necessary.
     *
     * @param maxBytes the bytes of waiting documents above which further documents are refused
     * @throws io.xray4j.server.store.StoreUnavailableException if the folder cannot be used
     */
    public static LogQueue open(Path folder, long maxBytes) throws IOException {
        Spool spool = Spool.open(folder, Long.MAX_VALUE);
        try {
            return new LogQueue(spool, new RejectedFile(folder.resolve("rejected.ndjson")), name(folder), maxBytes);
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /** Returns the name of this server's partition, which remains the same for as long as the folder does. */
    private static String name(Path folder) throws IOException {
        Path file = folder.resolve(NAME_FILE);
        if (Files.exists(file)) {
            String name = Files.readString(file).strip();
            if (NAME.matcher(name).matches()) {
                return name;
            }
        }
        String name =
                "log-" + UUID.randomUUID().toString().toLowerCase(Locale.ROOT).substring(0, NAME_DIGITS);
        Files.writeString(file, name + "\n");
        return name;
    }

    @Override
    public void append(List<SegmentDocument> documents) throws IOException {
        if (closed.get()) {
            throw new QueueFullException("the server is stopping", RETRY_SECONDS);
        }
        if (documents.isEmpty()) {
            return;
        }
        if (spool.waitingBytes() > maxBytes) {
            throw new QueueFullException(
                    "the queue is full: " + spool.waitingBytes() / 1_000_000 + " MB wait to be indexed", RETRY_SECONDS);
        }
        spool.append(documents);
        if (appended.availablePermits() == 0) {
            appended.release();
        }
    }

    @Override
    public void start(Owner owner) {
        owner.gained(partition, next, spool.end());
    }

    @Override
    public List<QueuedDocument> poll(int most, long mostBytes, Duration wait) throws IOException, InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        Spool.Waiting waiting;
        boolean more;
        do {
            waiting = spool.next(next, most, mostBytes);
            next = waiting.next();
            more = waiting.documents().isEmpty()
                    && appended.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } while (more && !closed.get());
        List<QueuedDocument> documents = new ArrayList<>(waiting.documents().size());
        for (LoggedDocument document : waiting.documents()) {
            delivered.add(document.position());
            documents.add(
                    new QueuedDocument(partition, document.position(), document.raw(), document.receivedMicros()));
        }
        return documents;
    }

    @Override
    public void keepAlive() {
        // Nobody else can become the owner.
    }

    @Override
    public void reject(QueuedDocument document, String reason) throws IOException {
        rejectedFile.add(document, reason);
    }

    @Override
    public void commit(String committed, long upTo) throws IOException {
        while (!delivered.isEmpty() && delivered.getFirst() < upTo) {
            delivered.removeFirst();
        }
        spool.sent(delivered.isEmpty() ? next : delivered.getFirst());
    }

    @Override
    public QueueStatus status() {
        long bytes = spool.waitingBytes();
        return new QueueStatus(
                OptionalLong.empty(),
                OptionalLong.of(bytes),
                OptionalLong.empty(),
                rejectedFile.count(),
                bytes > maxBytes
                        ? List.of("the queue is full: documents are refused until some of them are indexed")
                        : List.of(),
                bytes > maxBytes / 2 && bytes <= maxBytes
                        ? List.of("more than half of the queue's place is taken: " + bytes / 1_000_000 + " MB of "
                                + maxBytes / 1_000_000 + " MB")
                        : List.of());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            appended.release();
            spool.close();
        }
    }
}
