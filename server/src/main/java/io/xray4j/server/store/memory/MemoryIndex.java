// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.memory;

import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.StoredTrace;
import io.xray4j.server.store.SummaryCodec;
import io.xray4j.server.store.SummaryFields;
import io.xray4j.server.store.SummaryIndex;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.UnreadableSummaryException;
import io.xray4j.server.trace.TraceSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Summaries in memory, in the order of their pages, in the form in which they would be stored. A query reads every
 * summary up to the end of its page, which is fast enough at this size.
 */
final class MemoryIndex implements SummaryIndex {

    /** The graphs of so many minutes are held, a day and some more. */
    private static final int MAX_MINUTES = 1_600;

    private final ConcurrentSkipListMap<Long, byte[]> graphs = new ConcurrentSkipListMap<>();
    private final Map<String, Entry> byTrace = new ConcurrentHashMap<>();
    private final NavigableMap<Cursor, Entry> inOrder = new ConcurrentSkipListMap<>();
    private final NavigableMap<Long, Entry> byLastPosition = new ConcurrentSkipListMap<>();

    @Override
    public @Nullable StoredTrace get(String traceId) throws UnreadableSummaryException {
        Entry entry = byTrace.get(traceId);
        return entry == null ? null : entry.read();
    }

    @Override
    public void put(StoredTrace trace, boolean replaces) {
        Entry entry = new Entry(Cursor.of(trace.summary()), trace.lastPosition(), SummaryCodec.write(trace));
        Entry before = byTrace.put(entry.place().traceId(), entry);
        if (before != null) {
            byLastPosition.remove(before.lastPosition(), before);
        }
        inOrder.put(entry.place(), entry); // its place is the one it had before
        byLastPosition.put(entry.lastPosition(), entry);
    }

    @Override
    public SummaryPage find(SummaryQuery query) throws UnreadableSummaryException {
        Condition condition = query.whole();
        List<TraceSummary> page = new ArrayList<>();
        Cursor after = query.after();
        for (Entry entry : (after == null ? inOrder : inOrder.tailMap(after, false)).values()) {
            TraceSummary summary = entry.read().summary();
            if (SummaryFields.of(summary).match(condition)) {
                if (page.size() == query.limit()) {
                    return new SummaryPage(page, Cursor.of(page.get(page.size() - 1)));
                }
                page.add(summary);
            }
        }
        return new SummaryPage(page, null);
    }

    @Override
    public long count(SummaryQuery query) throws UnreadableSummaryException {
        Condition condition = query.whole();
        long count = 0;
        for (Entry entry : inOrder.values()) {
            if (SummaryFields.of(entry.read().summary()).match(condition)) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void refresh() {
        // A query sees what was put before it.
    }

    @Override
    public byte @Nullable [] graph(long minute) {
        return graphs.get(minute);
    }

    @Override
    public void putGraph(long minute, byte[] graph) {
        graphs.put(minute, graph);
        while (graphs.size() > MAX_MINUTES) {
            graphs.pollFirstEntry();
        }
    }

    @Override
    public List<byte[]> graphs(long fromMinute, long toMinute) {
        return List.copyOf(graphs.subMap(fromMinute, toMinute).values());
    }

    @Override
    public List<TraceSummary> lastBefore(long position, int most) throws UnreadableSummaryException {
        List<TraceSummary> found = new ArrayList<>();
        for (Entry entry : byLastPosition.headMap(position, false).values()) {
            if (found.size() == most) {
                break;
            }
            found.add(entry.read().summary());
        }
        return found;
    }

    @Override
    public List<StoredTrace> changed(long from, long to, int most) throws UnreadableSummaryException {
        List<StoredTrace> found = new ArrayList<>();
        if (from < to) {
            for (Entry entry : byLastPosition.subMap(from, to).values()) {
                if (found.size() == most) {
                    break;
                }
                found.add(entry.read());
            }
        }
        return found;
    }

    @Override
    public void remove(String traceId) {
        Entry removed = byTrace.remove(traceId);
        if (removed != null) {
            inOrder.remove(removed.place(), removed);
            byLastPosition.remove(removed.lastPosition(), removed);
        }
    }

    @Override
    public void dropGraphsBefore(long minute) {
        graphs.headMap(minute).clear();
    }

    @Override
    public void close() {
        graphs.clear();
        byTrace.clear();
        inOrder.clear();
        byLastPosition.clear();
    }

    /** What is held of a trace. */
    @SuppressWarnings("ArrayRecordComponent") // never compared: an entry is found by its identity
    private record Entry(Cursor place, long lastPosition, byte[] bytes) {

        StoredTrace read() throws UnreadableSummaryException {
            return SummaryCodec.read(bytes, 0, bytes.length);
        }
    }
}
