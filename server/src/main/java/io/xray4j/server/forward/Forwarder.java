// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.forward;

import io.xray4j.forwarder.aws.SignedXray;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.SupervisedThread;
import io.xray4j.server.internal.Threads;
import io.xray4j.server.queue.Spool;
import io.xray4j.server.store.SegmentSink;
import io.xray4j.server.store.log.LoggedDocument;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The sink that sends documents on to X-Ray in AWS. A document is accepted when it is in the spool on the disk. A thread
 * takes documents from there in rounds, sends each round in several requests at once, and repeats what failed, with pauses
 * that grow to a minute. So an outage loses nothing until the spool is full; then the oldest documents are dropped and
 * counted. {@link #close} waits up to three seconds for the requests under way. Safe for use by many threads.
 */
public final class Forwarder implements SegmentSink, Closeable {

    /** The smallest limit of the spool: a few of its files. */
    public static final long LEAST_SPOOL_BYTES = 64L * 1024 * 1024;

    /** AWS's own daemon sends as many in a request. */
    private static final int BATCH_DOCUMENTS = 50;

    private static final int BATCH_BYTES = 512 * 1024;
    private static final int SENDERS = 4;
    private static final long IDLE_MILLIS = 500;

    /** Documents that arrive within this time are sent together. */
    private static final long GATHER_MILLIS = 200;

    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    /** A document that AWS takes and never processes must not hold up all others. */
    private static final int MOST_ANSWERS = 10;

    private static final long UNREADABLE_PAUSE_MILLIS = 10_000;
    private static final long CLOSE_MILLIS = 3_000;

    /** A shorter failure is ordinary: an answer of "slow down", or a new deployment. */
    private static final long PROBLEM_SECONDS = 60;

    private final Spool spool;
    private final SignedXray xray;
    private final ForwardCounters counters = new ForwardCounters(System::nanoTime);
    private final BatchSender sender;
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, Threads.named("forward-send"));
    private final SupervisedThread thread = Threads.supervised("forward", this::run);
    private final Semaphore appended = new Semaphore(0);
    private volatile boolean closed;

    private Forwarder(Spool spool, SignedXray xray) {
        this.spool = spool;
        this.xray = xray;
        this.sender = new BatchSender(xray, counters);
    }

    /**
     * Opens the spool in a folder, which is created if necessary, and begins to send what is in it.
     *
     * @param xray where to send to; the forwarder closes it
     * @param spoolBytes the limit of the spool
     */
    public static Forwarder start(Path folder, SignedXray xray, long spoolBytes) throws IOException {
        Forwarder forwarder = new Forwarder(Spool.open(folder, Math.max(spoolBytes, LEAST_SPOOL_BYTES)), xray);
        forwarder.thread.start();
        return forwarder;
    }

    @Override
    public void append(List<SegmentDocument> documents) throws IOException {
        if (closed) {
            throw new IOException("the spool is closed");
        }
        spool.append(documents);
        if (appended.availablePermits() == 0) {
            appended.release();
        }
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    round();
                } catch (IOException e) {
                    counters.failed("the spool cannot be read: " + e.getMessage());
                    pause(UNREADABLE_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws IOException, InterruptedException {
        Spool.Waiting waiting = spool.next(SENDERS * BATCH_DOCUMENTS, SENDERS * BATCH_BYTES);
        if (waiting.documents().isEmpty()) {
            if (appended.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
            }
            return;
        }
        List<LoggedDocument> unsent = waiting.documents();
        long pause = FIRST_PAUSE_MILLIS;
        int answered = 0;
        while (!closed && !unsent.isEmpty()) {
            BatchSender.Outcome outcome = send(unsent);
            unsent = outcome.again();
            answered += outcome.answered() ? 1 : 0;
            if (answered == MOST_ANSWERS && !unsent.isEmpty()) {
                counters.refused(unsent.size(), "not processed in " + MOST_ANSWERS + " attempts");
                unsent = List.of();
            }
            if (!unsent.isEmpty()) {
                pause(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
        if (unsent.isEmpty()) {
            spool.sent(waiting.next());
        }
    }

    /** Sends documents in batches beside each other. */
    private BatchSender.Outcome send(List<LoggedDocument> documents) throws InterruptedException {
        List<Callable<BatchSender.Outcome>> tasks = new ArrayList<>();
        for (List<LoggedDocument> batch : batches(documents)) {
            tasks.add(() -> sender.send(batch));
        }
        List<LoggedDocument> again = new ArrayList<>();
        boolean answered = true;
        for (Future<BatchSender.Outcome> done : senders.invokeAll(tasks)) {
            try {
                again.addAll(done.get().again());
                answered &= done.get().answered();
            } catch (ExecutionException bug) {
                throw new IllegalStateException("a batch could not be sent", bug.getCause());
            }
        }
        return new BatchSender.Outcome(again, answered);
    }

    private static List<List<LoggedDocument>> batches(List<LoggedDocument> documents) {
        List<List<LoggedDocument>> batches = new ArrayList<>();
        List<LoggedDocument> batch = new ArrayList<>();
        int bytes = 0;
        for (LoggedDocument document : documents) {
            int size = document.raw().length;
            if (batch.size() == BATCH_DOCUMENTS || (bytes + size > BATCH_BYTES && !batch.isEmpty())) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(document);
            bytes += size;
        }
        batches.add(batch);
        return batches;
    }

    private void pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!closed && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(Math.min(millis, GATHER_MILLIS));
        }
    }

    /** Returns the client of X-Ray in AWS, for requests that are passed on. */
    public SignedXray xray() {
        return xray;
    }

    /** Returns the thread without which nothing is sent. */
    public SupervisedThread thread() {
        return thread;
    }

    /** Returns what a user has to know when documents cannot be sent for a minute; empty when all is well. */
    public List<String> problems() {
        long seconds = counters.failingSeconds();
        return seconds < PROBLEM_SECONDS
                ? List.of()
                : List.of("for " + seconds + " seconds no document could be sent to AWS: " + counters.failure());
    }

    /** Returns the counters at this moment. */
    public ForwardCounts counts() {
        return new ForwardCounts(
                counters.sentCount(),
                counters.refusedCount(),
                spool.droppedCount(),
                spool.waitingBytes(),
                counters.failure());
    }

    @Override
    public void close() {
        closed = true;
        appended.release();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        senders.shutdownNow();
        spool.close();
        xray.close();
    }
}
