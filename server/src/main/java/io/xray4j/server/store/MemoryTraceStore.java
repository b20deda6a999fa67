// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.trace.TraceDocuments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A store in memory, for the lifetime of the process. It holds a fixed number of bytes of documents and drops the
 * oldest documents first. A query reads every document, which is fast enough at this size. Safe for use by many
 * threads.
 */
public final class MemoryTraceStore implements TraceStore {

    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparingLong(Entry::startMicros)
            .thenComparingLong(Entry::position)
            .reversed();

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Deque<Entry>> byTrace = new HashMap<>();
    private final long maxBytes;
    private long bytes;
    private long nextPosition;

    /** Creates an empty store. */
    public MemoryTraceStore(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void append(List<SegmentDocument> documents) {
        lock.lock();
        try {
            for (SegmentDocument document : documents) {
                Entry entry = new Entry(nextPosition++, document);
                entries.addLast(entry);
                byTrace.computeIfAbsent(document.traceId(), id -> new ArrayDeque<>())
                        .addLast(entry);
                bytes += document.raw().length;
            }
            while (bytes > maxBytes) {
                evictOldest();
            }
        } finally {
            lock.unlock();
        }
    }

    private void evictOldest() {
        SegmentDocument oldest = entries.removeFirst().document();
        bytes -= oldest.raw().length;
        byTrace.computeIfPresent(oldest.traceId(), (id, left) -> {
            left.removeFirst();
            return left.isEmpty() ? null : left;
        });
    }

    @Override
    public TracePage find(TraceQuery query) {
        lock.lock();
        try {
            Cursor after = query.after();
            long snapshot = after == null ? nextPosition : after.snapshot();
            Map<String, Entry> newestOfTrace = new LinkedHashMap<>();
            matching(query, snapshot)
                    .sorted(NEWEST_FIRST)
                    .forEach(entry -> newestOfTrace.putIfAbsent(entry.document().traceId(), entry));
            List<Entry> rest = newestOfTrace.values().stream()
                    .filter(entry -> after == null || entry.isBehind(after))
                    .toList();
            List<Entry> page = rest.subList(0, Math.min(query.limit(), rest.size()));
            return new TracePage(
                    page.stream().map(entry -> entry.document().traceId()).toList(),
                    page.size() < rest.size() ? page.get(page.size() - 1).cursor(snapshot) : null);
        } finally {
            lock.unlock();
        }
    }

    private Stream<Entry> matching(TraceQuery query, long snapshot) {
        return entries.stream().filter(entry -> entry.position() < snapshot && isInRange(entry.document(), query));
    }

    private static boolean isInRange(SegmentDocument document, TraceQuery query) {
        return switch (query.field()) {
            case TRACE_ID -> document.traceMicros() >= query.fromMicros() && document.traceMicros() < query.toMicros();
            case EVENT -> document.startMicros() < query.toMicros() && document.endMicros() >= query.fromMicros();
            case SERVICE -> document.endMicros() >= query.fromMicros() && document.endMicros() < query.toMicros();
        };
    }

    @Override
    public List<TraceDocuments> load(Collection<String> traceIds, long maxBytesPerTrace) {
        lock.lock();
        try {
            List<TraceDocuments> traces = new ArrayList<>();
            for (String traceId : new LinkedHashSet<>(traceIds)) {
                Deque<Entry> ofTrace = byTrace.get(traceId);
                if (ofTrace != null) {
                    traces.add(upTo(maxBytesPerTrace, traceId, ofTrace));
                }
            }
            return traces;
        } finally {
            lock.unlock();
        }
    }

    private static TraceDocuments upTo(long maxBytes, String traceId, Deque<Entry> ofTrace) {
        List<SegmentDocument> documents = new ArrayList<>(ofTrace.size());
        long bytes = 0;
        for (Entry entry : ofTrace) {
            bytes += entry.document().raw().length;
            if (bytes > maxBytes) {
                return new TraceDocuments(traceId, documents, true);
            }
            documents.add(entry.document());
        }
        return new TraceDocuments(traceId, documents, false);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            entries.clear();
            byTrace.clear();
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }

    /** A stored document, with its position in the order of arrival. */
    private record Entry(long position, SegmentDocument document) {

        long startMicros() {
            return document.startMicros();
        }

        boolean isBehind(Cursor cursor) {
            return startMicros() < cursor.startMicros()
                    || (startMicros() == cursor.startMicros() && position < cursor.position());
        }

        Cursor cursor(long snapshot) {
            return new Cursor(startMicros(), position, snapshot);
        }
    }
}
