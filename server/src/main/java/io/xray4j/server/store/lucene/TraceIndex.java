// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.DocumentPlace;
import io.xray4j.server.store.StoredTrace;
import io.xray4j.server.store.SummaryCodec;
import io.xray4j.server.store.SummaryField;
import io.xray4j.server.store.SummaryFields;
import io.xray4j.server.store.SummaryIndex;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The summaries in Lucene, one entry for each trace, and the graphs, one for each minute. The entries of each part of the index are sorted as pages are, so a
 * page ends as soon as it is full, however many traces match. Each commit contains the position of the log up to which
 * it is complete, so that after a kill only the rest is read again.
 */
final class TraceIndex implements SummaryIndex {

    /** The names of the keyword fields that have a value. */
    static final String HAS = "HAS";

    private static final String STORED = "STORED";
    private static final String MINUTE = "MINUTE";
    private static final String MINUTE_TIME = "MINUTE_TIME";

    /** Thirty days, as long as X-Ray has graphs. */
    private static final int MAX_MINUTES = 30 * 24 * 60;

    private static final String LAST_POSITION = "LAST_POSITION";
    private static final String COMPLETE_UP_TO = "completeUpTo";
    private static final String ID = SummaryField.TRACE.name();
    private static final String TIME = SummaryField.TRACE_TIME.name();
    private static final double WRITE_BUFFER_MEGABYTES = 16;

    private static final Sort NEWEST_FIRST =
            new Sort(new SortField(TIME, SortField.Type.LONG, true), new SortField(ID, SortField.Type.STRING));

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Fresh<StoredTrace> fresh = new Fresh<>();
    private final Fresh<byte[]> freshGraphs = new Fresh<>();
    private final ReentrantLock refreshLock = new ReentrantLock();

    private TraceIndex(Directory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
    }

    static TraceIndex open(Path folder) throws IOException {
        Directory directory = FSDirectory.open(folder);
        try {
            IndexWriterConfig config = new IndexWriterConfig()
                    .setRAMBufferSizeMB(WRITE_BUFFER_MEGABYTES)
                    .setIndexSort(NEWEST_FIRST)
                    .setCommitOnClose(false);
            return new TraceIndex(directory, new IndexWriter(directory, config));
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public @Nullable StoredTrace get(String traceId) throws IOException {
        StoredTrace written = fresh.get(traceId);
        if (written != null) {
            return written;
        }
        IndexSearcher searcher = searchers.acquire();
        try {
            ScoreDoc[] found = searcher.search(new TermQuery(new Term(ID, traceId)), 1).scoreDocs;
            return found.length == 0 ? null : read(searcher.storedFields(), found[0].doc);
        } finally {
            searchers.release(searcher);
        }
    }

    private static StoredTrace read(StoredFields fields, int document) throws IOException {
        BytesRef bytes = fields.document(document).getBinaryValue(STORED);
        return SummaryCodec.read(bytes.bytes, bytes.offset, bytes.length);
    }

    @Override
    public void put(StoredTrace trace) throws IOException {
        writer.updateDocument(new Term(ID, trace.summary().id()), entry(trace));
        if (fresh.put(trace.summary().id(), trace)) {
            refresh();
        }
    }

    private static Document entry(StoredTrace trace) {
        TraceSummary summary = trace.summary();
        Document entry = new Document();
        entry.add(new SortedDocValuesField(ID, new BytesRef(summary.id())));
        entry.add(new NumericDocValuesField(TIME, summary.traceMicros()));
        List<DocumentPlace> places = trace.places();
        entry.add(new LongPoint(LAST_POSITION, places.get(places.size() - 1).position()));
        SummaryFields fields = SummaryFields.of(summary);
        for (SummaryField field : SummaryField.values()) {
            Long number = fields.number(field);
            if (number != null) {
                entry.add(new LongPoint(field.name(), number));
            }
            for (String keyword : fields.keywords(field)) {
                entry.add(new StringField(field.name(), keyword, Field.Store.NO));
            }
            if (!fields.keywords(field).isEmpty()) {
                entry.add(new StringField(HAS, field.name(), Field.Store.NO));
            }
        }
        entry.add(new StoredField(STORED, SummaryCodec.write(trace)));
        return entry;
    }

    @Override
    public SummaryPage find(SummaryQuery query) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return find(searcher, query);
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public long count(SummaryQuery query) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return searcher.count(ConditionQuery.of(query.whole()));
        } finally {
            searchers.release(searcher);
        }
    }

    private static SummaryPage find(IndexSearcher searcher, SummaryQuery query) throws IOException {
        Cursor after = query.after();
        TopFieldCollectorManager manager = new TopFieldCollectorManager(
                NEWEST_FIRST, query.limit() + 1, after == null ? null : place(searcher, after), query.limit() + 1);
        TopFieldDocs top = searcher.search(ConditionQuery.of(query.whole()), manager);
        List<TraceSummary> page = new ArrayList<>();
        StoredFields fields = searcher.storedFields();
        for (ScoreDoc hit : top.scoreDocs) {
            if (page.size() == query.limit()) {
                return new SummaryPage(page, Cursor.of(page.get(page.size() - 1)));
            }
            page.add(read(fields, hit.doc).summary());
        }
        return new SummaryPage(page, null);
    }

    /** Places the cursor behind the trace itself. */
    private static FieldDoc place(IndexSearcher searcher, Cursor after) {
        int last = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
        return new FieldDoc(last, 0, new Object[] {after.traceMicros(), new BytesRef(after.traceId())});
    }

    @Override
    public void refresh() throws IOException {
        refreshLock.lock();
        try {
            fresh.beforeRefresh();
            freshGraphs.beforeRefresh();
            searchers.maybeRefreshBlocking();
            fresh.afterRefresh();
            freshGraphs.afterRefresh();
        } finally {
            refreshLock.unlock();
        }
    }

    @Override
    public byte @Nullable [] graph(long minute) throws IOException {
        byte[] written = freshGraphs.get(Long.toString(minute));
        if (written != null) {
            return written;
        }
        List<byte[]> found = graphs(minute, minute + 1);
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public void putGraph(long minute, byte[] graph) throws IOException {
        String key = Long.toString(minute);
        Document entry = new Document();
        entry.add(new StringField(MINUTE, key, Field.Store.NO));
        entry.add(new LongPoint(MINUTE_TIME, minute));
        entry.add(new NumericDocValuesField(MINUTE_TIME, minute));
        entry.add(new StoredField(STORED, graph));
        writer.updateDocument(new Term(MINUTE, key), entry);
        if (freshGraphs.put(key, graph)) {
            refresh();
        }
    }

    @Override
    public List<byte[]> graphs(long fromMinute, long toMinute) throws IOException {
        refresh();
        IndexSearcher searcher = searchers.acquire();
        try {
            TopFieldDocs top = searcher.search(
                    LongPoint.newRangeQuery(MINUTE_TIME, fromMinute, toMinute - 1),
                    MAX_MINUTES,
                    new Sort(new SortField(MINUTE_TIME, SortField.Type.LONG)));
            List<byte[]> graphs = new ArrayList<>();
            StoredFields fields = searcher.storedFields();
            for (ScoreDoc hit : top.scoreDocs) {
                BytesRef bytes = fields.document(hit.doc).getBinaryValue(STORED);
                graphs.add(Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length));
            }
            return graphs;
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public void dropBefore(long position, long minute) throws IOException {
        writer.deleteDocuments(
                LongPoint.newRangeQuery(LAST_POSITION, Long.MIN_VALUE, position - 1),
                LongPoint.newRangeQuery(MINUTE_TIME, Long.MIN_VALUE, minute - 1));
    }

    /** Returns the log position up to which the last commit is complete; 0 if there was no commit. */
    long committedPosition() {
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            for (Map.Entry<String, String> entry : data) {
                if (entry.getKey().equals(COMPLETE_UP_TO)) {
                    return Long.parseLong(entry.getValue());
                }
            }
        }
        return 0;
    }

    /** Commits everything that was written, as complete up to a position of the log. */
    void commit(long completeUpTo) throws IOException {
        writer.setLiveCommitData(
                Map.of(COMPLETE_UP_TO, Long.toString(completeUpTo)).entrySet());
        writer.commit();
    }

    void clear() throws IOException {
        writer.deleteAll();
    }

    @Override
    public void close() throws IOException {
        try (directory;
                writer) {
            searchers.close();
        }
    }
}
