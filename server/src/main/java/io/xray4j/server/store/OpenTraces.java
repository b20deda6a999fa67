// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The traces that have documents which are not in a summary yet, the longest open first. A trace stays here while its
 * summary is being written, so that its documents are found at every moment in one of the two places.
 *
 * <p>Documents are kept in memory for the moment until their summary is written. While they arrive faster than that, only
 * their places are noted, and they are read from the document store a second time: a burst takes little memory.
 *
 * <p>Safe for use by many threads.
 */
final class OpenTraces {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Map<String, OpenTrace> traces = new LinkedHashMap<>();
    private final Map<String, OpenTrace> beingWritten = new LinkedHashMap<>();
    private final LongSupplier nanoTime;
    private final long maxBytes;
    private long bytes;

    /** Creates an empty set that should not take more than these bytes of memory. */
    OpenTraces(LongSupplier nanoTime, long maxBytes) {
        this.nanoTime = nanoTime;
        this.maxBytes = maxBytes;
    }

    /** Adds documents that were stored at these positions, and returns true if that was too much. */
    boolean add(List<SegmentDocument> documents, long[] positions) {
        lock.lock();
        try {
            for (int i = 0; i < positions.length; i++) {
                add(documents.get(i), positions[i]);
            }
            return bytes > maxBytes;
        } finally {
            lock.unlock();
        }
    }

    private void add(SegmentDocument document, long position) {
        long now = nanoTime.getAsLong();
        OpenTrace trace = traces.computeIfAbsent(document.traceId(), id -> new OpenTrace(id, now));
        long before = trace.bytes();
        trace.add(document, position, now, bytes < maxBytes / 2);
        bytes += trace.bytes() - before;
    }

    /** Returns the traces that have been quiet or open for so long, at most so many, the longest open first. */
    List<String> due(long quietNanos, long openNanos, int most) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            List<String> due = new ArrayList<>();
            for (OpenTrace trace : traces.values()) {
                if (due.size() == most) {
                    break;
                }
                if (now - trace.changedNanos() >= quietNanos || now - trace.openedNanos() >= openNanos) {
                    due.add(trace.traceId());
                }
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a trace whose summary is written next; null if it has no new documents. Call {@link #done} afterwards.
     *
     * @param waits true to wait while another thread writes the trace; false to return null then
     */
    @Nullable
    OpenTrace take(String traceId, boolean waits) {
        lock.lock();
        try {
            while (beingWritten.containsKey(traceId)) {
                if (!waits) {
                    return null;
                }
                ended.awaitUninterruptibly();
            }
            OpenTrace trace = traces.remove(traceId);
            if (trace != null) {
                beingWritten.put(traceId, trace);
            }
            return trace;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends what {@link #take} began.
     *
     * @param written true if the summary was written; else the trace stays open
     */
    void done(OpenTrace trace, boolean written) {
        lock.lock();
        try {
            if (!beingWritten.remove(trace.traceId(), trace)) {
                return; // cleared meanwhile
            }
            ended.signalAll();
            if (written) {
                bytes -= trace.bytes();
            } else {
                OpenTrace newer = traces.get(trace.traceId());
                traces.put(trace.traceId(), newer == null ? trace : trace.with(newer));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the summaries that are being written now are written. */
    void awaitWritten() {
        lock.lock();
        try {
            for (Map.Entry<String, OpenTrace> trace : List.copyOf(beingWritten.entrySet())) {
                while (beingWritten.get(trace.getKey()) == trace.getValue()) {
                    ended.awaitUninterruptibly();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns what is open of one trace, in the order of arrival. */
    List<OpenTrace> of(String traceId) {
        lock.lock();
        try {
            List<OpenTrace> found = new ArrayList<>();
            OpenTrace first = beingWritten.get(traceId);
            if (first != null) {
                found.add(first);
            }
            OpenTrace next = traces.get(traceId);
            if (next != null) {
                found.add(next);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the first position that is in no summary yet; the given end if every document is in one. */
    long firstPosition(long end) {
        lock.lock();
        try {
            long first = end;
            for (OpenTrace trace : traces.values()) {
                first = Math.min(first, trace.places().get(0).position());
            }
            for (OpenTrace trace : beingWritten.values()) {
                first = Math.min(first, trace.places().get(0).position());
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of traces. */
    int size() {
        lock.lock();
        try {
            return traces.size() + beingWritten.size();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything; the documents are read again from the store. */
    void clear() {
        lock.lock();
        try {
            traces.clear();
            beingWritten.clear();
            ended.signalAll();
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }
}
