// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store whose answers are those of an engine. What differs between stores is where the engine's two parts are. */
public abstract class EngineStore implements Store {

    /** Returns the engine, which is the same at every call. */
    protected abstract TraceEngine engine();

    @Override
    public void append(List<SegmentDocument> arrived) throws IOException {
        engine().append(arrived);
    }

    @Override
    public SummaryPage find(SummaryQuery query) throws IOException {
        return engine().find(query);
    }

    @Override
    public long count(SummaryQuery query) throws IOException {
        return engine().count(query);
    }

    @Override
    public @Nullable TraceDocuments load(String traceId, long maxBytes) throws IOException {
        return engine().load(traceId, maxBytes);
    }

    @Override
    public List<MinuteGraph> graphs(long fromMinute, long toMinute) throws IOException {
        return engine().graphs(fromMinute, toMinute);
    }

    @Override
    public boolean catchUp(int maxTraces, long maxMillis) {
        return engine().catchUp(maxTraces, maxMillis);
    }

    @Override
    public long listedUpTo() {
        return engine().listedUpTo();
    }

    @Override
    public long end() {
        return engine().end();
    }

    @Override
    public ChangePage changes(long from, int most) throws IOException {
        return engine().changes(from, most);
    }

    @Override
    public int unlisted() {
        return engine().unlisted();
    }

    @Override
    public boolean isReadable() {
        return engine().isReadable();
    }
}
