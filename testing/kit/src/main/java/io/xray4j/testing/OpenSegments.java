// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import io.xray4j.Entity;
import io.xray4j.EntityListener;
import io.xray4j.Segment;
import io.xray4j.segment.EntityView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The segments that were begun and have not ended, whatever thread began them, and the views of what has ended.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class OpenSegments implements EntityListener {
    private static final long GLANCE_NANOS = 1_000_000L;

    /** Each with the name of the thread that began it. Segments are equal to themselves only. */
    private final Map<Segment, String> begun = new ConcurrentHashMap<>();

    /** A test under load must not keep all its traces in memory. */
    private static final int MOST_VIEWS = 10_000;

    private final Queue<EntityView> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger views = new AtomicInteger();

    @Override
    public void begun(Entity entity) {
        if (entity instanceof Segment segment) {
            begun.put(segment, Thread.currentThread().getName());
        }
    }

    @Override
    public void ended(Entity entity) {
        EntityView view = entity.view();
        if (view != null && views.getAndIncrement() < MOST_VIEWS) {
            ended.add(view);
        }
        if (entity instanceof Segment segment) {
            begun.remove(segment);
        }
    }

    /** Returns what was recorded and has ended: the first 10,000. */
    List<EntityView> views() {
        return List.copyOf(ended);
    }

    /** Returns a line for each open segment; empty if all have ended. */
    List<String> describe() {
        return begun.entrySet().stream()
                // Another thread may be about to tell the listener of the end.
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
        ended.clear();
        views.set(0);
    }

    private static String named(Segment segment) {
        EntityView view = segment.view();
        return view == null ? "a segment that is not sampled" : "segment " + described(view);
    }

    /** Returns what tells one (sub)segment from others of its name: what was put on it, and what is open below it. */
    private static String described(EntityView view) {
        StringBuilder line = new StringBuilder("\"").append(view.name()).append('"');
        if (!view.annotations().isEmpty()) {
            line.append(' ').append(new TreeMap<>(view.annotations()));
        }
        List<String> below = view.subsegments().stream()
                .filter(child -> !child.isEnded())
                .map(OpenSegments::described)
                .toList();
        return below.isEmpty() ? line.toString() : line + " with the open " + String.join(", ", below);
    }
}
