// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.Threads;
import io.xray4j.server.store.Retention;
import io.xray4j.server.store.TraceEngine;
import io.xray4j.server.store.log.DocumentLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that compresses the files of the log that are full, and deletes the oldest ones. It never blocks documents
 * that arrive.
 */
final class Housekeeping implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    /** A document can arrive some time after what it records. */
    private static final long SLACK_MINUTES = 60;

    private static final long PERIOD_MILLIS = 2_000;
    private static final long CLOSE_SECONDS = 3;

    private final DocumentLog log;
    private final Path indexFolder;
    private final TraceEngine engine;
    private final Retention retention;
    private final InstantSource clock;
    private final LogLimiter failures = new LogLimiter();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Threads.named("store-housekeeping"));
    private final ScheduledFuture<?> task;

    /** Used by the thread alone. */
    private boolean started;

    private Housekeeping(
            DocumentLog log, Path indexFolder, TraceEngine engine, Retention retention, InstantSource clock) {
        this.log = log;
        this.indexFolder = indexFolder;
        this.engine = engine;
        this.retention = retention;
        this.clock = clock;
        this.task = thread.scheduleWithFixedDelay(this::run, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    static Housekeeping start(
            DocumentLog log, Path indexFolder, TraceEngine engine, Retention retention, InstantSource clock) {
        return new Housekeeping(log, indexFolder, engine, retention, clock);
    }

    private void run() {
        try {
            if (!started) {
                engine.dropOldest(0); // a user may have deleted files meanwhile
                started = true;
            }
            dropOldest();
            log.compressOne();
        } catch (Throwable e) { // an Error too: the executor would never run the task again
            failures.log(suffix -> LOG.warn("old traces cannot be compressed or deleted: {}{}", e, suffix));
        }
    }

    private void dropOldest() throws IOException {
        long dropped = 0;
        boolean tooOld = isTooOld();
        while (tooOld || log.bytesOnDisk() + indexBytes() > retention.bytes()) {
            long bytes = log.dropOldest();
            if (bytes == 0) {
                break;
            }
            dropped += bytes;
            tooOld = isTooOld();
        }
        if (dropped > 0) {
            long minute = MinuteGraph.minuteOf(log.oldestReceivedMicros()) - SLACK_MINUTES;
            engine.dropOldest(minute);
            LOG.info(
                    "dropped the oldest {} MB of traces (--retention {} days, --retention-bytes {})",
                    dropped / 1_000_000,
                    retention.age().toDays(),
                    retention.bytes());
        }
    }

    private boolean isTooOld() throws IOException {
        Instant oldest = log.oldestFile();
        return oldest != null && oldest.isBefore(clock.instant().minus(retention.age()));
    }

    private long indexBytes() throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(indexFolder)) {
            for (Path file : files) {
                bytes += file.toFile().length(); // 0 if Lucene has just deleted it
            }
        }
        return bytes;
    }

    /** Ends the thread, within three seconds. */
    @Override
    public void close() {
        task.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
