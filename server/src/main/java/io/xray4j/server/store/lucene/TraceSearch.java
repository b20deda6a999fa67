// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.TracePage;
import io.xray4j.server.store.TraceQuery;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The two queries of the index, over the snapshot of one searcher. */
final class TraceSearch {

    private static final Sort NEWEST_FIRST = new Sort(
            new SortField(DocumentIndex.START, SortField.Type.LONG, true),
            new SortField(DocumentIndex.POSITION, SortField.Type.LONG, true));

    /** The most documents that are read for one page. A page that reaches this limit is short and has a next one. */
    private static final int MAX_SCANNED = 100_000;

    private static final int BATCH = 1_000;

    private final IndexSearcher searcher;

    private TraceSearch(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    static TracePage find(IndexSearcher searcher, TraceQuery query, Cursor from) throws IOException {
        return new TraceSearch(searcher).find(query, from);
    }

    static Map<String, long[]> positions(IndexSearcher searcher, Collection<String> traceIds) throws IOException {
        return new TraceSearch(searcher).positions(traceIds);
    }

    /** Reads the matching documents, newest first, and adds each trace at its newest document. */
    private TracePage find(TraceQuery query, Cursor from) throws IOException {
        Query inRange = matching(query, from.snapshot());
        Set<String> page = new LinkedHashSet<>();
        Cursor last = from;
        for (int scanned = 0; scanned < MAX_SCANNED; scanned += BATCH) {
            ScoreDoc[] hits = searcher.searchAfter(after(last), inRange, BATCH, NEWEST_FIRST).scoreDocs;
            String[] traces = tracesOf(hits);
            for (int i = 0; i < hits.length; i++) {
                if (page.size() == query.limit()) {
                    return new TracePage(List.copyOf(page), last);
                }
                last = cursor((FieldDoc) hits[i], from.snapshot());
                if (!page.contains(traces[i]) && !isNewer(traces[i], from, inRange)) {
                    page.add(traces[i]);
                }
            }
            if (hits.length < BATCH) {
                return new TracePage(List.copyOf(page), null);
            }
        }
        return new TracePage(List.copyOf(page), last);
    }

    /** Places the cursor after all documents with the same start and position, which are copies of one document. */
    private FieldDoc after(Cursor cursor) {
        int lastDocument = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
        return new FieldDoc(lastDocument, 0, new Object[] {cursor.startMicros(), cursor.position()});
    }

    private static Query matching(TraceQuery query, long snapshot) {
        long from = query.fromMicros();
        long lastMicro = query.toMicros() - 1;
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(LongPoint.newRangeQuery(DocumentIndex.POSITION, 0, snapshot - 1), Occur.FILTER);
        switch (query.field()) {
            case TRACE_ID -> all.add(LongPoint.newRangeQuery(DocumentIndex.TRACE_TIME, from, lastMicro), Occur.FILTER);
            case SERVICE -> all.add(LongPoint.newRangeQuery(DocumentIndex.END, from, lastMicro), Occur.FILTER);
            case EVENT -> {
                all.add(LongPoint.newRangeQuery(DocumentIndex.START, Long.MIN_VALUE, lastMicro), Occur.FILTER);
                all.add(LongPoint.newRangeQuery(DocumentIndex.END, from, Long.MAX_VALUE), Occur.FILTER);
            }
        }
        return all.build();
    }

    private static Cursor cursor(FieldDoc hit, long snapshot) {
        return new Cursor((Long) hit.fields[0], (Long) hit.fields[1], snapshot);
    }

    /** Returns true if the newest document of the trace was on an earlier page. */
    private boolean isNewer(String trace, Cursor from, Query inRange) throws IOException {
        if (from.startMicros() == Long.MAX_VALUE) {
            return false;
        }
        Query ofTrace = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(DocumentIndex.TRACE, trace)), Occur.FILTER)
                .add(inRange, Occur.FILTER)
                .build();
        FieldDoc newest = (FieldDoc) searcher.search(ofTrace, 1, NEWEST_FIRST).scoreDocs[0];
        Cursor place = cursor(newest, from.snapshot());
        return place.startMicros() > from.startMicros()
                || (place.startMicros() == from.startMicros() && place.position() >= from.position());
    }

    /**
     * Returns the trace of each hit. Column values can only be read forward, so the hits are read in the index's order.
     */
    private String[] tracesOf(ScoreDoc[] hits) throws IOException {
        Integer[] inIndexOrder = new Integer[hits.length];
        Arrays.setAll(inIndexOrder, i -> i);
        Arrays.sort(inIndexOrder, (a, b) -> Integer.compare(hits[a].doc, hits[b].doc));
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        String[] traces = new String[hits.length];
        int leaf = -1;
        SortedDocValues values = DocValues.emptySorted();
        for (int i : inIndexOrder) {
            int leafOfHit = ReaderUtil.subIndex(hits[i].doc, leaves);
            if (leafOfHit != leaf) {
                leaf = leafOfHit;
                values = DocValues.getSorted(leaves.get(leaf).reader(), DocumentIndex.TRACE);
            }
            values.advanceExact(hits[i].doc - leaves.get(leaf).docBase);
            traces[i] = values.lookupOrd(values.ordValue()).utf8ToString();
        }
        return traces;
    }

    private Map<String, long[]> positions(Collection<String> traceIds) throws IOException {
        Query ofTraces = new TermInSetQuery(
                DocumentIndex.TRACE, traceIds.stream().map(BytesRef::new).toList());
        return searcher.search(ofTraces, PositionCollector.MANAGER);
    }
}
