// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** A Lucene collector of the log positions of each trace. Confined to one thread at a time. */
final class PositionCollector extends SimpleCollector {

    static final CollectorManager<PositionCollector, Map<String, long[]>> MANAGER = new CollectorManager<>() {
        @Override
        public PositionCollector newCollector() {
            return new PositionCollector();
        }

        @Override
        public Map<String, long[]> reduce(Collection<PositionCollector> collectors) {
            return byTrace(collectors);
        }
    };

    private final Map<String, List<Long>> found = new HashMap<>();
    private SortedDocValues traces = DocValues.emptySorted();
    private NumericDocValues positions = DocValues.emptyNumeric();

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        traces = DocValues.getSorted(leaf.reader(), DocumentIndex.TRACE);
        positions = DocValues.getNumeric(leaf.reader(), DocumentIndex.POSITION);
    }

    @Override
    public void collect(int document) throws IOException {
        if (traces.advanceExact(document) && positions.advanceExact(document)) {
            String trace = traces.lookupOrd(traces.ordValue()).utf8ToString();
            found.computeIfAbsent(trace, id -> new ArrayList<>()).add(positions.longValue());
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    /** Returns the positions of each trace in the order of arrival, each position once. */
    private static Map<String, long[]> byTrace(Collection<PositionCollector> collectors) {
        Map<String, List<Long>> all = new HashMap<>();
        for (PositionCollector collector : collectors) {
            collector.found.forEach((trace, positions) ->
                    all.computeIfAbsent(trace, id -> new ArrayList<>()).addAll(positions));
        }
        Map<String, long[]> byTrace = new HashMap<>();
        all.forEach((trace, positions) -> byTrace.put(
                trace,
                positions.stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .distinct()
                        .toArray()));
        return byTrace;
    }
}
