// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.graph.MinuteGraphCodec;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.trace.Summarizer;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of every store: appends documents, and writes the summary of a trace when the trace has been quiet for a
 * moment or open for a second. A later document rewrites the summary. Safe for use by many threads, which write the
 * summaries of different traces beside each other.
 *
 * <p>A document is at every moment in the document store, and until its summary is written also here. Where more documents arrive for so long that memory does not suffice, the threads that
 * append help, so senders slow down.
 *
 * <p>If the index fails, appending goes on: the documents are safe, and {@link #reopen} reads them again.
 */
public final class TraceEngine implements SegmentSink, TraceStore, GraphStore, TraceChanges {

    /** Ten times AWS's limit for one trace. */
    public static final long MAX_TRACE_BYTES = 5 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(TraceEngine.class);
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long OPEN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int AT_ONCE = 500;
    private static final int DROPPED_AT_ONCE = 500;
    private static final int BACKLOG = 2_000;

    private final DocumentStore documents;
    private final OpenTraces open;
    private final ReentrantLock appendLock = new ReentrantLock();

    /** Shared by those that write a summary; exclusive for what needs the index unchanged. */
    private final ReadWriteLock indexLock = new ReentrantReadWriteLock();

    private final LogLimiter bugs = new LogLimiter();
    private final MinuteGraphs graphs = new MinuteGraphs();
    private volatile SummaryIndex index;
    private volatile boolean unsearched;
    private final LongAdder appended = new LongAdder();
    private volatile @Nullable Exception failure;

    /** While documents are read again, the index lacks some of them. */
    private volatile boolean reopening;

    /** The position up to which documents were read again whose summaries may be missing; -1 if none are. */
    private volatile long behindUpTo = -1;

    /**
     * Creates an engine over its two parts, which it does not close.
     *
     * @param maxOpenBytes the most memory for what has no summary yet
     */
    public TraceEngine(DocumentStore documents, SummaryIndex index, long maxOpenBytes) {
        this.documents = documents;
        this.index = index;
        this.open = new OpenTraces(System::nanoTime, maxOpenBytes);
    }

    @Override
    public void append(List<SegmentDocument> arrived) throws IOException {
        boolean tooMuch;
        appendLock.lock();
        try {
            tooMuch = open.add(arrived, documents.append(arrived));
        } finally {
            appendLock.unlock();
        }
        appended.add(arrived.size());
        if (tooMuch) {
            summarize(0, 0, AT_ONCE);
        }
    }

    /**
     * Opens the engine again after its index failed, or for the first time over documents that have no summary yet.
     *
     * @param fresh the index that is used from now on
     * @param replay reads all documents that are missing in the index
     */
    public void reopen(SummaryIndex fresh, Replay replay) throws IOException {
        appendLock.lock();
        indexLock.writeLock().lock();
        reopening = true;
        try {
            open.clear();
            graphs.clear();
            index = fresh;
            failure = null;
            unsearched = true;
            replay.into((document, position) -> {
                if (open.add(List.of(document), new long[] {position})) {
                    summarize(0, 0, Integer.MAX_VALUE);
                }
            });
        } catch (IOException | RuntimeException failed) {
            failure = failed;
            throw failed;
        } finally {
            behindUpTo = open.size() > 0 ? documents.end() : -1;
            reopening = false;
            indexLock.writeLock().unlock();
            appendLock.unlock();
        }
    }

    /** A reader of documents that were stored earlier. */
    @FunctionalInterface
    public interface Replay {
        /** Passes each document on, in the order of arrival. */
        void into(Replayed next) throws IOException;
    }

    /** A callback for each document that is read again. */
    @FunctionalInterface
    public interface Replayed {
        /** Called with each document and its position. */
        void accept(SegmentDocument document, long position) throws IOException;
    }

    /**
     * Writes summaries that are due, at most some hundreds. Call it some times a second.
     *
     * @return true if more may be due
     */
    public boolean summarizeDue() {
        boolean behind = behindUpTo >= 0; // what a list lacks is due at once
        int due = failure != null ? 0 : behind ? summarize(0, 0, AT_ONCE) : summarize(QUIET_NANOS, OPEN_NANOS, AT_ONCE);
        noteProgress();
        return due == AT_ONCE;
    }

    /**
     * Helps to write summaries if very many are due, or if lists lack some after a start.
     *
     * @return true if more may be due
     */
    public boolean summarizeBacklog() {
        if (failure != null) {
            return false;
        }
        if (behindUpTo >= 0) {
            return summarize(0, 0, AT_ONCE) == AT_ONCE;
        }
        return open.size() > BACKLOG && summarize(QUIET_NANOS, OPEN_NANOS, AT_ONCE) == AT_ONCE;
    }

    /** Returns the number of documents that were appended since the start. */
    long appendedCount() {
        return appended.sum();
    }

    private void noteProgress() {
        if (behindUpTo >= 0 && open.firstPosition(documents.end()) >= behindUpTo) {
            behindUpTo = -1;
        }
    }

    private int summarize(long quietNanos, long openNanos, int most) {
        List<String> due = open.due(quietNanos, openNanos, most);
        for (String traceId : due) {
            if (!summarize(traceId, false)) {
                return 0;
            }
        }
        return due.size();
    }

    /** Writes the summary of one trace, unless another thread does. Returns false if the index has failed. */
    private boolean summarize(String traceId, boolean waits) {
        indexLock.readLock().lock();
        try {
            OpenTrace trace = failure == null ? open.take(traceId, waits) : null;
            if (trace != null) {
                boolean written = false;
                try {
                    write(trace);
                    written = true;
                } finally {
                    open.done(trace, written);
                }
            }
            return failure == null;
        } catch (IOException | RuntimeException failed) {
            failure = failed;
            return false;
        } finally {
            indexLock.readLock().unlock();
        }
    }

    private void write(OpenTrace trace) throws IOException {
        StoredTrace before = index.get(trace.traceId());
        List<DocumentPlace> places = union(before == null ? List.of() : before.places(), trace.places());
        if (places.get(places.size() - 1).position() < documents.begin()) {
            return; // dropped before it was summarized: nothing would ever drop the summary
        }
        ChosenDocuments chosen = ChosenDocuments.of(places, MAX_TRACE_BYTES);
        List<SegmentDocument> read = read(trace.traceId(), chosen.places(), List.of(trace));
        if (!read.isEmpty()) {
            boolean limitExceeded = chosen.limitExceeded() || wasCut(before);
            TraceSummary summary = derive(new TraceDocuments(trace.traceId(), read, limitExceeded, places.size()));
            graphs.replace(index, before == null ? null : before.summary(), summary);
            index.put(
                    new StoredTrace(
                            before == null
                                    ? summary
                                    : summary.foundAt(before.summary().traceMicros()),
                            places.size() > ChosenDocuments.MAX_DOCUMENTS ? chosen.places() : places),
                    before != null);
            unsearched = true;
        }
    }

    /** Derives a summary. A trace that cannot be derived, which is a bug, is found with its name and times alone. */
    private TraceSummary derive(TraceDocuments trace) {
        try {
            return Summarizer.of(TraceAssembler.assemble(trace));
        } catch (RuntimeException | StackOverflowError bug) {
            bugs.log(suffix -> LOG.error(
                    "trace {} cannot be summarized: this is a bug in xray4j{}", trace.traceId(), suffix, bug));
            return TraceSummary.bare(trace);
        }
    }

    /** Returns all of these places once each. A document that is read from the log a second time has its old place. */
    private static List<DocumentPlace> union(List<DocumentPlace> before, List<DocumentPlace> more) {
        Set<Long> known = new HashSet<>();
        List<DocumentPlace> all = new ArrayList<>(before.size() + more.size());
        for (DocumentPlace place : before) {
            known.add(place.position());
            all.add(place);
        }
        for (DocumentPlace place : more) {
            if (known.add(place.position())) {
                all.add(place);
            }
        }
        return all;
    }

    private List<SegmentDocument> read(String traceId, List<DocumentPlace> places, List<OpenTrace> opened)
            throws IOException {
        List<SegmentDocument> read = new ArrayList<>(places.size());
        for (DocumentPlace place : places) {
            SegmentDocument document = null;
            for (OpenTrace trace : opened) {
                document = document == null ? trace.document(place.position()) : document;
            }
            document = document == null ? documents.read(place.position()) : document;
            if (document != null && document.traceId().equals(traceId)) { // else damaged or dropped
                read.add(document);
            }
        }
        return read;
    }

    @Override
    public @Nullable TraceDocuments load(String traceId, long maxBytes) throws IOException {
        List<OpenTrace> opened = open.of(traceId); // before the index: what leaves it meanwhile is in the index
        StoredTrace stored = ask(index -> index.get(traceId));
        List<DocumentPlace> places = stored == null ? List.of() : stored.places();
        for (OpenTrace trace : opened) {
            places = union(places, trace.places());
        }
        ChosenDocuments chosen = ChosenDocuments.of(places, maxBytes);
        List<SegmentDocument> read = read(traceId, chosen.places(), opened);
        boolean limitExceeded = chosen.limitExceeded() || wasCut(stored);
        return read.isEmpty() ? null : new TraceDocuments(traceId, read, limitExceeded, places.size());
    }

    /** Returns true if a trace had more documents than the index keeps track of. */
    private static boolean wasCut(@Nullable StoredTrace stored) {
        return stored != null
                && stored.summary().limitExceeded()
                && stored.places().size() >= ChosenDocuments.MAX_DOCUMENTS;
    }

    @Override
    public SummaryPage find(SummaryQuery query) throws IOException {
        refuseWhileBehind();
        refresh();
        return Objects.requireNonNull(ask(index -> index.find(query)));
    }

    private void refresh() throws IOException {
        if (unsearched) {
            unsearched = false; // before the refresh: what is written during it needs another one
            refreshIndex();
        }
    }

    private void refreshIndex() throws IOException {
        ask(index -> {
            index.refresh();
            return "";
        });
    }

    @Override
    public ChangePage changes(long from, int most) throws IOException {
        refuseWhileBehind();
        // Before the refresh: every document before this place is in a summary that the refresh shows. Summaries are
        // not
        // written in the order of their documents, so a summary behind this place could hide an earlier one.
        long to = summarizedUpTo();
        if (from >= to) {
            return new ChangePage(List.of(), from, false);
        }
        // In any case: another thread's refresh may be under way, and what it does not show yet would be skipped for
        // ever.
        refreshIndex();
        List<StoredTrace> changed = Objects.requireNonNull(ask(index -> index.changed(from, to, most)));
        boolean full = changed.size() == most;
        return new ChangePage(changed, full ? changed.get(most - 1).lastPosition() + 1 : to, full);
    }

    @Override
    public long listedUpTo() {
        return summarizedUpTo();
    }

    @Override
    public long end() {
        return documents.end();
    }

    @Override
    public long count(SummaryQuery query) throws IOException {
        refuseWhileBehind();
        return Objects.requireNonNull(ask(index -> index.count(query)));
    }

    /** A list without what was acknowledged before a kill would look complete. A trace by its id is. */
    private void refuseWhileBehind() throws IOException {
        if (behindUpTo >= 0) {
            throw new IOException("the index is being brought up to date from the log");
        }
    }

    /** Asks the index, or throws if it lacks documents: an incomplete answer would look like a complete one. */
    private <T> @Nullable T ask(Question<T> question) throws IOException {
        Exception failed = failure;
        if (failed != null) {
            throw new IOException("the index has failed and is being opened again", failed);
        }
        if (reopening) {
            throw new IOException("the index is being brought up to date from the log");
        }
        return question.of(index);
    }

    /** A question to the index. */
    @FunctionalInterface
    private interface Question<T> {
        @Nullable
        T of(SummaryIndex index) throws IOException;
    }

    @Override
    public List<MinuteGraph> graphs(long fromMinute, long toMinute) throws IOException {
        refuseWhileBehind();
        betweenSummaries(each -> {}); // writes what has changed
        List<MinuteGraph> decoded = new ArrayList<>();
        for (byte[] graph : Objects.requireNonNull(ask(each -> each.graphs(fromMinute, toMinute)))) {
            decoded.add(MinuteGraphCodec.decode(graph));
        }
        return decoded;
    }

    @Override
    public boolean catchUp(int maxTraces, long maxMillis) {
        if (open.size() > maxTraces) {
            return false;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(maxMillis);
        for (String traceId : open.due(0, 0, Integer.MAX_VALUE)) {
            if (System.nanoTime() > end || !summarize(traceId, true)) {
                return false;
            }
        }
        open.awaitWritten();
        noteProgress();
        return failure == null;
    }

    /** Returns the position up to which every document is in a summary that was written. */
    public long summarizedUpTo() {
        appendLock.lock();
        try {
            return open.firstPosition(documents.end());
        } finally {
            appendLock.unlock();
        }
    }

    /**
     * Removes the traces of which every document was dropped, also from the graphs, and the graphs of the minutes before
     * this one; 0 keeps them all. Summaries can be written meanwhile.
     */
    public void dropOldest(long minute) throws IOException {
        long begin = documents.begin();
        int[] dropped = new int[1];
        do {
            dropped[0] = 0;
            betweenSummaries(each -> {
                each.dropGraphsBefore(minute);
                each.refresh();
                for (TraceSummary summary : each.lastBefore(begin, DROPPED_AT_ONCE)) {
                    graphs.subtract(each, summary);
                    each.remove(summary.id());
                    dropped[0]++;
                }
            });
        } while (dropped[0] == DROPPED_AT_ONCE);
    }

    /** Runs a task while no summary is written, so that the index does not change. */
    public void betweenSummaries(IndexTask task) throws IOException {
        indexLock.writeLock().lock();
        try {
            if (failure == null) {
                graphs.flush(index);
                task.run(index);
                unsearched = true; // the task may have dropped traces
            }
        } catch (IOException | RuntimeException failed) {
            failure = failed;
            throw failed;
        } finally {
            indexLock.writeLock().unlock();
        }
    }

    /** A task that needs the index unchanged. */
    @FunctionalInterface
    public interface IndexTask {
        /** Runs the task. */
        void run(SummaryIndex index) throws IOException;
    }

    /** Says that the index was found to be damaged: until {@link #reopen}, it is neither asked nor written. */
    public void fail(Exception why) {
        failure = why;
    }

    /** Returns why the index has failed; null if it has not. */
    public @Nullable Exception failure() {
        return failure;
    }

    @Override
    public int unlisted() {
        return open.size();
    }

    @Override
    public boolean isReadable() {
        return failure == null && !reopening && behindUpTo < 0 && index.isWritable();
    }
}
