// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.graph.MinuteGraphCodec;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The graphs of the minutes that changed since they were last written to the index. A rewritten summary is subtracted
 * before the new one is added, so a graph is at every moment the sum of the summaries in the index. Safe for use by many
 * threads.
 */
final class MinuteGraphs {

    /** More changed minutes than these are written at once: documents of a day of traces may arrive together. */
    private static final int MOST = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, MinuteGraph> changed = new TreeMap<>();

    /** Puts one summary in the place of another. */
    void replace(SummaryIndex index, @Nullable TraceSummary before, TraceSummary after) throws IOException {
        lock.lock();
        try {
            if (before != null) {
                for (long minute : MinuteGraph.minutesOf(before)) {
                    graph(index, minute).subtract(before);
                }
            }
            for (long minute : MinuteGraph.minutesOf(after)) {
                graph(index, minute).add(after);
            }
            if (changed.size() > MOST) {
                flush(index);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Subtracts a trace that is dropped. A minute that was dropped itself stays so. */
    void subtract(SummaryIndex index, TraceSummary dropped) throws IOException {
        lock.lock();
        try {
            for (long minute : MinuteGraph.minutesOf(dropped)) {
                if (changed.containsKey(minute) || index.graph(minute) != null) {
                    graph(index, minute).subtract(dropped);
                }
            }
            if (changed.size() > MOST) {
                flush(index);
            }
        } finally {
            lock.unlock();
        }
    }

    private MinuteGraph graph(SummaryIndex index, long minute) throws IOException {
        MinuteGraph known = changed.get(minute);
        if (known == null) {
            byte[] stored = index.graph(minute);
            known = stored == null ? new MinuteGraph(minute) : MinuteGraphCodec.decode(stored);
            changed.put(minute, known);
        }
        return known;
    }

    /** Writes what has changed to the index. */
    void flush(SummaryIndex index) throws IOException {
        lock.lock();
        try {
            for (MinuteGraph graph : changed.values()) {
                index.putGraph(graph.minute(), MinuteGraphCodec.encode(graph));
            }
            changed.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what has changed, as the index has lost the summaries too. */
    void clear() {
        lock.lock();
        try {
            changed.clear();
        } finally {
            lock.unlock();
        }
    }
}
