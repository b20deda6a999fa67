// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.TracePage;
import io.xray4j.server.store.TraceQuery;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The Lucene index of the log: the trace, the times and the position of each document, but not its bytes. Each commit
 * contains the log position up to which it is complete, so that after a kill only the rest is read again. A document
 * that is indexed twice does no harm, because every result is collapsed by trace or by position. Safe for use by many
 * threads.
 */
final class DocumentIndex implements Closeable {

    static final String TRACE = "trace";
    static final String TRACE_TIME = "traceTime";
    static final String START = "start";
    static final String END = "end";
    static final String POSITION = "position";

    private static final String COMPLETE_UP_TO = "completeUpTo";
    private static final double WRITE_BUFFER_MEGABYTES = 16;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile boolean unsearched;

    private DocumentIndex(Directory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
    }

    static DocumentIndex open(Path folder) throws IOException {
        Directory directory = FSDirectory.open(folder);
        try {
            IndexWriterConfig config = new IndexWriterConfig()
                    .setRAMBufferSizeMB(WRITE_BUFFER_MEGABYTES)
                    .setCommitOnClose(false);
            return new DocumentIndex(directory, new IndexWriter(directory, config));
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    void add(SegmentDocument document, long position) throws IOException {
        Document entry = new Document();
        entry.add(new StringField(TRACE, document.traceId(), Field.Store.NO));
        entry.add(new SortedDocValuesField(TRACE, new BytesRef(document.traceId())));
        entry.add(new LongPoint(TRACE_TIME, document.traceMicros()));
        entry.add(new LongPoint(START, document.startMicros()));
        entry.add(new NumericDocValuesField(START, document.startMicros()));
        entry.add(new LongPoint(END, document.endMicros()));
        entry.add(new LongPoint(POSITION, position));
        entry.add(new NumericDocValuesField(POSITION, position));
        writer.addDocument(entry);
        unsearched = true;
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

    /** Commits everything that was added, as complete up to a position of the log. */
    void commit(long completeUpTo) throws IOException {
        writer.setLiveCommitData(
                Map.of(COMPLETE_UP_TO, Long.toString(completeUpTo)).entrySet());
        writer.commit();
    }

    void clear() throws IOException {
        writer.deleteAll();
        unsearched = true;
    }

    TracePage find(TraceQuery query, Cursor from) throws IOException {
        return search(searcher -> TraceSearch.find(searcher, query, from));
    }

    /** Returns the positions of all documents of each trace, in the order of their arrival. */
    Map<String, long[]> positions(Collection<String> traceIds) throws IOException {
        return search(searcher -> TraceSearch.positions(searcher, traceIds));
    }

    private <T> T search(Search<T> search) throws IOException {
        if (unsearched) {
            unsearched = false; // before the refresh: documents added during it need another one
            searchers.maybeRefreshBlocking();
        }
        IndexSearcher searcher = searchers.acquire();
        try {
            return search.in(searcher);
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

    /** A search of the index. */
    @FunctionalInterface
    private interface Search<T> {
        T in(IndexSearcher searcher) throws IOException;
    }
}
