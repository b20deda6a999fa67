// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.memory;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.store.Store;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.SummaryThread;
import io.xray4j.server.store.TraceEngine;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory, for the lifetime of the process. It holds a fixed number of bytes of documents and drops the oldest
 * documents first; a trace is gone when the last of its documents is. Safe for use by many threads.
 */
public final class MemoryTraceStore implements Store {

    private final MemoryDocuments documents;
    private final MemoryIndex index = new MemoryIndex();
    private final TraceEngine engine;
    private final SummaryThread summaries;
    private volatile long droppedTo;

    /** Creates an empty store. */
    public MemoryTraceStore(long maxBytes) {
        this.documents = new MemoryDocuments(maxBytes);
        this.engine = new TraceEngine(documents, index, Math.max(1, maxBytes / 8));
        this.summaries = SummaryThread.start(engine);
    }

    @Override
    public void append(List<SegmentDocument> arrived) throws IOException {
        engine.append(arrived);
        long begin = documents.begin();
        if (begin != droppedTo) {
            droppedTo = begin;
            engine.betweenSummaries(each -> each.dropBefore(begin, Long.MIN_VALUE));
        }
    }

    @Override
    public SummaryPage find(SummaryQuery query) throws IOException {
        return engine.find(query);
    }

    @Override
    public long count(SummaryQuery query) throws IOException {
        return engine.count(query);
    }

    @Override
    public @Nullable TraceDocuments load(String traceId, long maxBytes) throws IOException {
        return engine.load(traceId, maxBytes);
    }

    @Override
    public List<MinuteGraph> graphs(long fromMinute, long toMinute) throws IOException {
        return engine.graphs(fromMinute, toMinute);
    }

    @Override
    public boolean catchUp(int maxTraces, long maxMillis) {
        return engine.catchUp(maxTraces, maxMillis);
    }

    @Override
    public void close() {
        summaries.close();
        index.close();
        documents.close();
    }
}
