// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.memory;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.store.EngineStore;
import io.xray4j.server.store.SummaryThreads;
import io.xray4j.server.store.TraceEngine;
import java.io.IOException;
import java.util.List;

/**
 * A store in memory, for the lifetime of the process. It holds a fixed number of bytes of documents and drops the oldest
 * documents first; a trace is gone when the last of its documents is. Safe for use by many threads.
 */
public final class MemoryTraceStore extends EngineStore {

    private final MemoryDocuments documents;
    private final MemoryIndex index = new MemoryIndex();
    private final TraceEngine engine;
    private final SummaryThreads summaries;
    private volatile long droppedTo;

    /** Creates an empty store. */
    public MemoryTraceStore(long maxBytes) {
        this.documents = new MemoryDocuments(maxBytes);
        this.engine = new TraceEngine(documents, index, Math.max(1, maxBytes / 2));
        this.summaries = SummaryThreads.start(engine);
    }

    @Override
    public void append(List<SegmentDocument> arrived) throws IOException {
        super.append(arrived);
        long begin = documents.begin();
        if (begin != droppedTo) {
            droppedTo = begin;
            engine.dropOldest(0);
        }
    }

    @Override
    protected TraceEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        summaries.close();
        index.close();
        documents.close();
    }
}
