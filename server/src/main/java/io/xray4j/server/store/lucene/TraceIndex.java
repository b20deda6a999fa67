// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.StoredTrace;
import io.xray4j.server.store.SummaryCodec;
import io.xray4j.server.store.SummaryField;
import io.xray4j.server.store.SummaryFields;
import io.xray4j.server.store.SummaryIndex;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.log.PrivateFiles;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The summaries in Lucene, one entry for each trace, and the graphs, one for each minute. Each commit contains the
 * position of the log up to which it is complete, so that after a kill only the rest is read again.
 */
final class TraceIndex implements SummaryIndex {

    /** The names of the fields of {@link #NOTED} that have a value. */
    static final String HAS = "HAS";

    /** The fields of which it is noted whether they have a value: they have too many values to look through. */
    static final Set<SummaryField> NOTED = Collections.unmodifiableSet(EnumSet.of(
            SummaryField.URL,
            SummaryField.USER_AGENT,
            SummaryField.CLIENT_IP,
            SummaryField.USER,
            SummaryField.INSTANCE,
            SummaryField.ARN));

    private static final String STORED = "STORED";
    private static final String MINUTE = "MINUTE";
    private static final String MINUTE_TIME = "MINUTE_TIME";

    /** Thirty days, as long as X-Ray has graphs. */
    private static final int MAX_MINUTES = 30 * 24 * 60;

    private static final String LAST_POSITION = "LAST_POSITION";
    private static final String COMPLETE_UP_TO = "completeUpTo";
    private static final String ID = SummaryField.TRACE.name();
    private static final double WRITE_BUFFER_MEGABYTES = 16;

    /** Parts of the index are merged when there are so many of a size, and only with their neighbours in time. */
    private static final int MERGE_FACTOR = 20;

    private static final double SMALL_PART_MEGABYTES = 4;
    private static final double LARGEST_PART_MEGABYTES = 512;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Fresh fresh = new Fresh();
    private final Fresh freshGraphs = new Fresh();
    private final ReentrantLock refreshLock = new ReentrantLock();

    /** True until the files are known to be undamaged, and after an answer has failed. */
    private volatile boolean suspected = true;

    private TraceIndex(Directory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
    }

    static TraceIndex open(Path folder) throws IOException {
        PrivateFiles.ownFolder(folder); // summaries have annotations, users and URLs
        Directory directory = FSDirectory.open(folder);
        IndexWriter writer = null;
        try {
            IndexWriterConfig config = new IndexWriterConfig()
                    .setRAMBufferSizeMB(WRITE_BUFFER_MEGABYTES)
                    .setLeafSorter(PageOrder.NEWEST_PART_FIRST)
                    .setMergePolicy(mergePolicy())
                    .setCommitOnClose(false);
            writer = new IndexWriter(directory, config);
            return new TraceIndex(directory, writer);
        } catch (IOException | RuntimeException e) {
            if (writer != null) {
                writer.rollback(); // else it holds the lock
            }
            directory.close();
            throw e;
        }
    }

    private static MergePolicy mergePolicy() {
        LogByteSizeMergePolicy policy = new LogByteSizeMergePolicy();
        policy.setMergeFactor(MERGE_FACTOR);
        policy.setMinMergeMB(SMALL_PART_MEGABYTES);
        policy.setMaxMergeMB(LARGEST_PART_MEGABYTES);
        return policy;
    }

    /** Lucene's writer closes itself after an error such as a full disk, also in a thread of its own. */
    @Override
    public boolean isWritable() {
        return writer.isOpen();
    }

    @Override
    public @Nullable StoredTrace get(String traceId) throws IOException {
        byte[] written = fresh.get(traceId);
        if (written != null) {
            return SummaryCodec.read(written, 0, written.length);
        }
        IndexSearcher searcher = searchers.acquire();
        try {
            int found = EntryLookup.find(searcher.getIndexReader(), ID, new BytesRef(traceId));
            return found == EntryLookup.NONE ? null : read(searcher.storedFields(), found);
        } finally {
            searchers.release(searcher);
        }
    }

    private static StoredTrace read(StoredFields fields, int document) throws IOException {
        BytesRef bytes = fields.document(document).getBinaryValue(STORED);
        return SummaryCodec.read(bytes.bytes, bytes.offset, bytes.length);
    }

    @Override
    public void put(StoredTrace trace, boolean replaces) throws IOException {
        String id = trace.summary().id();
        byte[] stored = SummaryCodec.write(trace);
        Document entry = entry(trace, stored);
        if (replaces) {
            writer.updateDocument(new Term(ID, id), entry);
        } else {
            writer.addDocument(entry); // without the search for what it replaces
        }
        if (fresh.put(id, stored) && !refreshLock.isLocked()) {
            refresh();
        }
    }

    private static Document entry(StoredTrace trace, byte[] stored) {
        TraceSummary summary = trace.summary();
        Document entry = new Document();
        PageOrder.add(entry, Cursor.of(summary));
        entry.add(new NumericDocValuesField(LAST_POSITION, trace.lastPosition()));
        SummaryFields fields = SummaryFields.of(summary);
        for (SummaryField field : SummaryField.values()) {
            Long number = fields.number(field);
            if (number != null && field != SummaryField.TRACE_TIME) { // that is in the order already
                entry.add(new NumericDocValuesField(field.name(), number));
            }
            for (String keyword : fields.keywords(field)) {
                entry.add(new StringField(field.name(), keyword, Field.Store.NO));
            }
            if (NOTED.contains(field) && !fields.keywords(field).isEmpty()) {
                entry.add(new StringField(HAS, field.name(), Field.Store.NO));
            }
        }
        entry.add(new StoredField(STORED, stored));
        return entry;
    }

    @Override
    public SummaryPage find(SummaryQuery query) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return find(searcher, query);
        } catch (IOException | RuntimeException e) {
            suspected = true;
            throw e;
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
                PageOrder.SORT, query.limit() + 1, after == null ? null : place(searcher, after), query.limit() + 1);
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
        return PageOrder.behind(after, Math.max(0, searcher.getIndexReader().maxDoc() - 1));
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
    public List<TraceSummary> lastBefore(long position, int most) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            Query dropped = NumericDocValuesField.newSlowRangeQuery(LAST_POSITION, Long.MIN_VALUE, position - 1);
            List<TraceSummary> found = new ArrayList<>();
            StoredFields fields = searcher.storedFields();
            for (ScoreDoc hit : searcher.search(dropped, most).scoreDocs) {
                found.add(read(fields, hit.doc).summary());
            }
            return found;
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public List<StoredTrace> changed(long from, long to, int most) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            Query changed = NumericDocValuesField.newSlowRangeQuery(LAST_POSITION, from, to - 1);
            TopFieldDocs top =
                    searcher.search(changed, most, new Sort(new SortField(LAST_POSITION, SortField.Type.LONG)));
            List<StoredTrace> found = new ArrayList<>();
            StoredFields fields = searcher.storedFields();
            for (ScoreDoc hit : top.scoreDocs) {
                found.add(read(fields, hit.doc));
            }
            return found;
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public void remove(String traceId) throws IOException {
        writer.deleteDocuments(new Term(ID, traceId));
    }

    @Override
    public void dropGraphsBefore(long minute) throws IOException {
        writer.deleteDocuments(LongPoint.newRangeQuery(MINUTE_TIME, Long.MIN_VALUE, minute - 1));
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
        refresh(); // else what was deleted would be replaced
    }

    /**
     * Reads all files, if that is due, and compares their checksums. Lucene itself does so only when it merges them: a
     * damaged bit could give a wrong answer until then.
     *
     * @throws IOException if a file is damaged
     */
    void verify() throws IOException {
        if (!suspected) {
            return;
        }
        suspected = false; // before: an answer can fail meanwhile
        IndexSearcher searcher = searchers.acquire();
        try {
            for (LeafReaderContext part : searcher.getIndexReader().leaves()) {
                part.reader().checkIntegrity();
            }
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public void close() throws IOException {
        try (directory;
                writer) {
            searchers.close();
        }
    }
}
