// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import io.xray4j.Entity;
import io.xray4j.EntityListener;
import io.xray4j.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The segments that were begun and have not ended, whatever thread began them.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class OpenSegments implements EntityListener {
    private static final long GLANCE_NANOS = 1_000_000L;

    /** Each with the name of the thread that began it. Segments are equal to themselves only. */
    private final Map<Segment, String> begun = new ConcurrentHashMap<>();

    @Override
    public void begun(Entity entity) {
        if (entity instanceof Segment segment) {
            begun.put(segment, Thread.currentThread().getName());
        }
    }

    @Override
    public void ended(Entity entity) {
        if (entity instanceof Segment segment) {
            begun.remove(segment);
        }
    }

    /** Returns a line for each open segment; empty if all have ended. */
    List<String> describe() {
        return begun.entrySet().stream()
                // The document may have left, and the test ended, before the listener was told.
                .filter(one -> !one.getKey().isEnded())
                .map(one -> named(one.getKey()) + ", begun on the thread \"" + one.getValue() + '"')
                .sorted()
                .toList();
    }

    /** Returns what is still open after this time. A server may need it to end a request that is answered already. */
    List<String> after(Duration grace) {
        long began = System.nanoTime();
        while (!describe().isEmpty() && System.nanoTime() - began < grace.toNanos()) {
            LockSupport.parkNanos(this, GLANCE_NANOS);
        }
        return describe();
    }

    void clear() {
        begun.clear();
    }

    private static String named(Segment segment) {
        return segment.isRecording() ? "segment \"" + segment.name() + '"' : "a segment that is not sampled";
    }
}
