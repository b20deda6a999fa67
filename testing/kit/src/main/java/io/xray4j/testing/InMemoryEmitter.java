// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Keeps every document in memory, parsed by a parser that forgives nothing.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class InMemoryEmitter implements Emitter {
    private final List<RecordedEntity> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<RecordedEntity> untaken = new LinkedBlockingQueue<>();

    @Override
    public void send(Document document) {
        RecordedEntity recorded = RecordedEntity.parse(document.json());
        all.add(recorded);
        untaken.add(recorded);
    }

    /** Every document so far. */
    public List<RecordedEntity> documents() {
        return List.copyOf(all);
    }

    /** The next document; waits for it at most ten seconds. */
    public RecordedEntity take() {
        try {
            RecordedEntity next = untaken.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError(
                        "no document came within ten seconds. Was the segment ended, and all below it?");
            }
            return next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a document", interrupted);
        }
    }

    /** Documents that came and were not taken. */
    public List<RecordedEntity> untaken() {
        return List.copyOf(untaken);
    }

    /** Forgets what came and was not taken. */
    public void clear() {
        untaken.clear();
        all.clear();
    }
}
