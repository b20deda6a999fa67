// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An emitter that keeps every document in memory, parsed by a strict JSON parser.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class InMemoryEmitter implements Emitter {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<RecordedEntity> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<RecordedEntity> untaken = new LinkedBlockingQueue<>();

    private final KnownExceptions exceptions = new KnownExceptions();

    @Override
    public void send(Document document) {
        RecordedEntity recorded = RecordedEntity.parse(document.json(), exceptions);
        all.add(recorded);
        untaken.add(recorded);
    }

    /** Returns every document so far. */
    public List<RecordedEntity> documents() {
        return List.copyOf(all);
    }

    /** Returns the next document; waits at most ten seconds. */
    public RecordedEntity take() {
        RecordedEntity next = poll(PATIENCE);
        if (next == null) {
            throw new AssertionError("no document came within " + PATIENCE.toSeconds() + " seconds, after " + all.size()
                    + " that did. Was the segment ended, and all below it?");
        }
        return next;
    }

    /** Returns the next document, or null if none comes in this time. */
    @Nullable
    RecordedEntity poll(Duration patience) {
        try {
            return untaken.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a document", interrupted);
        }
    }

    /** Returns the documents that came and were not taken. */
    public List<RecordedEntity> untaken() {
        return List.copyOf(untaken);
    }

    /** Removes all documents and known exceptions. */
    public void clear() {
        drain();
        exceptions.clear();
    }

    /**
     * Removes and returns the documents, but keeps the exceptions that they describe: a later document may refer to
     * these.
     */
    List<RecordedEntity> drain() {
        List<RecordedEntity> drained = new ArrayList<>();
        untaken.drainTo(drained);
        all.clear();
        return List.copyOf(drained);
    }
}
