// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.store.SummaryQuery.Time;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of all engines: what they answer once they show what they were sent. What an engine promises about when
 * that is, is in {@link EventualStoreContract} and {@link ImmediateStoreContract}; what is left when its process ends, in {@link DurableStoreContract}.
 */
public abstract class StoreContract {

    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final long WAIT_MILLIS = 10_000;

    private Store store;

    /** Opens a new and empty store. */
    protected abstract Store open() throws IOException;

    /** Waits until everything is shown that was appended before. */
    protected void awaitVisible(Store opened) throws IOException {
        assertThat(opened.catchUp(Integer.MAX_VALUE, WAIT_MILLIS)).isTrue();
    }

    /** Waits until everything is among the changes that was shown before. */
    private void awaitListed() {
        long end = store.end();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
        while (store.listedUpTo() < end && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(store.listedUpTo()).isGreaterThanOrEqualTo(end);
    }

    /** Returns the store of the test. */
    protected final Store store() {
        return store;
    }

    @BeforeEach
    void openStore() throws IOException {
        store = open();
    }

    /** Goes on with another store. */
    protected final void use(Store other) {
        store = other;
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    @Test
    void findsNothing_whenEmpty() throws IOException {
        assertThat(find(Time.TRACE_ID, 0, 100)).isEmpty();
        assertThat(store.load(traceId(1), UNLIMITED)).isNull();
    }

    @Test
    void returnsStoredDocuments_inTheOrderOfArrival() throws IOException {
        append(segment(traceId(1), 7, 0, 1), segment(traceId(2), 8, 0, 1));
        append(segment(traceId(1), 9, 0, 1));

        TraceDocuments trace = load(traceId(1));

        assertThat(trace.traceId()).isEqualTo(traceId(1));
        assertThat(trace.limitExceeded()).isFalse();
        assertThat(trace.received()).isEqualTo(2);
        assertThat(trace.documents()).extracting(SegmentDocument::id).containsExactly(Documents.id(7), Documents.id(9));
        assertThat(trace.documents().get(0).raw()).isEqualTo(Documents.bytes(segment(traceId(1), 7, 0, 1)));
    }

    @Test
    void countsTheTracesThatMatch_whateverTheLimitAndThePlace() throws IOException {
        for (int i = 0; i < 5; i++) {
            append(segment(traceId(EPOCH_SECOND + i, i), i + 1, i, 1));
        }
        assertThat(find(Time.TRACE_ID, 0, 100)).hasSize(5); // makes them visible
        long second = 1_000_000L;
        long from = EPOCH_SECOND * second;
        Cursor after = new Cursor(from + 3 * second, traceId(EPOCH_SECOND + 3, 3));

        assertThat(store.count(new SummaryQuery(
                        Time.TRACE_ID, from + second, from + 4 * second, Condition.EVERYTHING, 1, after)))
                .isEqualTo(3);
        assertThat(store.count(new SummaryQuery(Time.TRACE_ID, 0, from, Condition.EVERYTHING, 1, null)))
                .isZero();
    }

    @Test
    void showsEachVersionOfATraceOnce_inTheOrderOfItsNewestDocument() throws IOException {
        append(segment(traceId(1), 1, 0, 1), segment(traceId(2), 2, 0, 1), segment(traceId(3), 3, 0, 1));
        awaitListed();

        ChangePage first = store.changes(0, 2);
        ChangePage second = store.changes(first.next(), 2);
        append(segment(traceId(1), 4, 0, 1));
        awaitListed();
        ChangePage third = store.changes(second.next(), 2);

        assertThat(ids(first)).containsExactly(traceId(1), traceId(2));
        assertThat(first.full()).isTrue();
        assertThat(ids(second)).containsExactly(traceId(3));
        assertThat(second.full()).isFalse();
        assertThat(ids(third)).containsExactly(traceId(1));
        assertThat(third.traces().get(0).summary().revision()).isEqualTo(2);
        assertThat(ids(store.changes(third.next(), 2))).isEmpty();
        assertThat(ids(store.changes(0, 100))).containsExactly(traceId(2), traceId(3), traceId(1));
    }

    private static List<String> ids(ChangePage page) {
        return page.traces().stream().map(trace -> trace.summary().id()).toList();
    }

    @Test
    void setsLimitExceeded_whenATraceIsTooLarge() throws IOException {
        String first = segment(traceId(1), 1, 0, 1);
        append(first, segment(traceId(1), 2, 0, 1));

        TraceDocuments trace = requireNonNull(store.load(traceId(1), first.length()));

        assertThat(trace.limitExceeded()).isTrue();
        assertThat(trace.received()).isEqualTo(2);
        assertThat(trace.documents()).extracting(SegmentDocument::id).containsExactly(Documents.id(1));
    }

    @Test
    void saysThatATraceIsCut_alsoAfterMoreOfItHasArrived() throws IOException {
        append(segment(traceId(1), 1, 0, 1));
        for (int batch = 0; batch < 21; batch++) {
            String[] more = new String[500];
            for (int i = 0; i < more.length; i++) {
                more[i] = subsegment(2 + batch * more.length + i);
            }
            append(more);
        }

        assertThat(load(traceId(1)).limitExceeded()).isTrue();
        append(subsegment(99_999));
        assertThat(load(traceId(1)).limitExceeded()).isTrue();
        assertThat(page(Condition.EVERYTHING, 1, null).summaries().get(0).limitExceeded())
                .isTrue();
    }

    /** Parsed, such a document takes a hundred times its bytes. */
    @Test
    void aDocumentOfVerySmallValues_countsForMoreThanItsBytes() throws IOException {
        String dense =
                segment(traceId(1), 2, 0, 1).replaceFirst("}$", ",'metadata':{'a':[" + "{},".repeat(999) + "1]}}");
        append(segment(traceId(1), 1, 0, 1), dense);

        TraceDocuments trace = requireNonNull(store.load(traceId(1), 2L * dense.length()));

        assertThat(trace.limitExceeded()).isTrue();
        assertThat(trace.documents()).extracting(SegmentDocument::id).containsExactly(Documents.id(1));
    }

    @Test
    void keepsSegmentsBeforeSubsegments_andDropsReplacedCopies_whenATraceIsTooLarge() throws IOException {
        String inProgress = "{'trace_id':'" + traceId(1) + "','id':'" + Documents.id(1)
                + "','name':'root','start_time':" + EPOCH_SECOND + ",'in_progress':true}";
        String root = segment(traceId(1), 1, 0, 1);
        append(inProgress, subsegment(2), subsegment(3), root);

        TraceDocuments trace = requireNonNull(
                store.load(traceId(1), root.length() + subsegment(2).length()));

        assertThat(trace.limitExceeded()).isTrue();
        assertThat(trace.documents()).extracting(SegmentDocument::id).containsExactly(Documents.id(2), Documents.id(1));
        assertThat(trace.documents()).noneMatch(SegmentDocument::isInProgress);
    }

    private static String subsegment(int id) {
        return "{'type':'subsegment','trace_id':'" + traceId(1) + "','id':'" + Documents.id(id) + "','parent_id':'"
                + Documents.id(1) + "','name':'sub','start_time':" + EPOCH_SECOND + ",'end_time':" + (EPOCH_SECOND + 1)
                + "}";
    }

    @Test
    void everyTraceIsListed_onceAllIsVisible() throws IOException {
        append(segment(traceId(1), 1, 0, 1), segment(traceId(2), 1, 1, 1));

        assertThat(store.unlisted()).isZero();
    }

    @Test
    void findsTheNewestFirst_andEachTraceOnce() throws IOException {
        append(segment(at(1), 1, 1, 1), segment(at(2), 2, 2, 1), segment(at(3), 3, 3, 1));
        append(segment(at(1), 4, 1.5, 1), segment(at(2), 5, 2.5, 1));

        assertThat(find(Time.TRACE_ID, 0, 100)).containsExactly(at(3), at(2), at(1));
    }

    @Test
    void findsTracesOfOneSecond_inTheOrderInWhichTheyBegan() throws IOException {
        append(segment(traceId(1), 1, 0.5, 1), segment(traceId(2), 2, 0.9, 1), segment(traceId(3), 3, 0.7, 1));

        assertThat(find(Time.TRACE_ID, 0, 100)).containsExactly(traceId(2), traceId(3), traceId(1));
    }

    @Test
    void findsByTheTimeInTheId_fromInclusiveToExclusive() throws IOException {
        append(segment(traceId(EPOCH_SECOND + 10, 1), 1, 12, 1), segment(traceId(EPOCH_SECOND + 20, 2), 2, 22, 1));

        assertThat(find(Time.TRACE_ID, 10, 20)).containsExactly(traceId(EPOCH_SECOND + 10, 1));
        assertThat(find(Time.TRACE_ID, 11, 21)).containsExactly(traceId(EPOCH_SECOND + 20, 2));
        assertThat(find(Time.TRACE_ID, 21, 30)).isEmpty();
    }

    @Test
    void findsByActivity_includingTracesThatCrossTheRange() throws IOException {
        append(segment(traceId(1), 1, 10, 10));

        assertThat(find(Time.EVENT, 12, 15)).containsExactly(traceId(1));
        assertThat(find(Time.EVENT, 5, 11)).containsExactly(traceId(1));
        assertThat(find(Time.EVENT, 19, 30)).containsExactly(traceId(1));
        assertThat(find(Time.EVENT, 0, 10)).isEmpty();
        assertThat(find(Time.EVENT, 21, 30)).isEmpty();
    }

    @Test
    void findsByEnd() throws IOException {
        append(segment(traceId(1), 1, 10, 10));

        assertThat(find(Time.SERVICE, 20, 21)).containsExactly(traceId(1));
        assertThat(find(Time.SERVICE, 10, 20)).isEmpty();
    }

    @Test
    void rewritesTheSummary_whenALaterDocumentArrives_andKeepsItsPlace() throws IOException {
        append(segment(traceId(1), 1, 5, 1));
        SummaryPage before = page(Condition.EVERYTHING, 10, null);

        append(segment(traceId(1), 2, 1, 20));
        SummaryPage after = page(Condition.EVERYTHING, 10, null);

        assertThat(after.summaries()).hasSize(1);
        TraceSummary summary = after.summaries().get(0);
        assertThat(summary.revision()).isEqualTo(2);
        assertThat(summary.counts().segments()).isEqualTo(2);
        assertThat(summary.durationMicros()).hasValue(20_000_000);
        assertThat(Cursor.of(summary)).isEqualTo(Cursor.of(before.summaries().get(0)));
    }

    @Test
    void pagesContainEveryTraceOnce_howeverItsDocumentsAreSpread() throws IOException {
        List<String> documents = new ArrayList<>();
        List<String> traces = new ArrayList<>();
        for (int trace = 0; trace < 50; trace++) {
            traces.add(traceId(trace));
            for (int copy = 0; copy < 4; copy++) {
                documents.add(segment(traceId(trace), trace * 10 + copy, trace + copy * 7, 1));
            }
        }
        Collections.shuffle(documents, new Random(4));
        append(documents.toArray(String[]::new));

        assertThat(allPages(7)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(traces);
    }

    @Test
    void pagesContainEveryTraceOnce_whenAllStartInTheSameMicrosecond() throws IOException {
        List<String> traces = new ArrayList<>();
        for (int trace = 0; trace < 25; trace++) {
            traces.add(traceId(trace));
            append(segment(traceId(trace), trace, 5, 1));
        }

        assertThat(allPages(10)).doesNotHaveDuplicates().containsExactlyElementsOf(traces);
    }

    @Test
    void aTraceThatArrivesBetweenTwoPages_neitherRepeatsNorHidesAnother() throws IOException {
        append(segment(at(1), 1, 1, 1), segment(at(2), 2, 2, 1), segment(at(3), 3, 3, 1));
        SummaryPage first = page(Condition.EVERYTHING, 1, null);

        append(segment(at(4), 4, 4, 1), segment(at(1), 5, 9, 1), segment(at(3), 6, 0.1, 1));
        SummaryPage second = page(Condition.EVERYTHING, 10, first.next());

        assertThat(ids(first)).containsExactly(at(3));
        assertThat(ids(second)).containsExactly(at(2), at(1));
        assertThat(second.next()).isNull();
    }

    @Test
    void answersEveryConditionAsItsFieldsDo() throws IOException {
        List<TraceSummary> all = new ArrayList<>();
        Random random = new Random(5);
        for (int trace = 0; trace < 60; trace++) {
            append(RandomDocuments.segment(traceId(trace), trace, random));
        }
        all.addAll(page(Condition.EVERYTHING, 100, null).summaries());
        assertThat(all).hasSize(60);

        for (int round = 0; round < 500; round++) {
            Condition condition = RandomConditions.any(random, 3);
            assertThat(ids(page(condition, 100, null)))
                    .as("%s", condition)
                    .containsExactlyElementsOf(all.stream()
                            .filter(summary -> SummaryFields.of(summary).match(condition))
                            .map(TraceSummary::id)
                            .toList());
        }
    }

    @Test
    void theGraphOfEachMinuteIsTheSumOfTheSummaries_howeverTheyWereWritten() throws IOException {
        Random random = new Random(6);
        for (int round = 0; round < 4; round++) {
            List<String> documents = new ArrayList<>();
            for (int trace = 0; trace < 20; trace++) {
                String parent = round == 0 ? "" : ",'parent_id':'" + Documents.id(trace + 1) + "'";
                String segment = RandomDocuments.segment(traceId(trace), round * 100 + trace, random);
                documents.add(segment.substring(0, segment.length() - 1) + parent + "}");
            }
            append(documents.toArray(String[]::new));
        }
        List<TraceSummary> all = page(Condition.EVERYTHING, 100, null).summaries();
        assertThat(all).hasSize(20);

        List<MinuteGraph> graphs = store.graphs(0, Long.MAX_VALUE);

        assertThat(graphs).containsExactlyElementsOf(MinuteGraph.of(all));
        long first = graphs.get(0).minute();
        assertThat(store.graphs(first, first + 1)).containsExactly(graphs.get(0));
        assertThat(store.graphs(0, first)).isEmpty();
    }

    @Test
    void closesTwice() throws IOException {
        store.close();
        store.close();
    }

    List<String> allPages(int limit) throws IOException {
        List<String> all = new ArrayList<>();
        SummaryPage page = page(Condition.EVERYTHING, limit, null);
        all.addAll(ids(page));
        while (page.next() != null) {
            assertThat(page.summaries()).hasSizeLessThanOrEqualTo(limit);
            page = page(Condition.EVERYTHING, limit, page.next());
            all.addAll(ids(page));
        }
        return all;
    }

    TraceDocuments load(String traceId) throws IOException {
        return requireNonNull(store.load(traceId, UNLIMITED));
    }

    void append(String... documents) throws IOException {
        List<SegmentDocument> read = new ArrayList<>();
        for (String document : documents) {
            read.add(Documents.read(document));
        }
        store.append(read);
        awaitVisible(store);
    }

    static List<String> ids(SummaryPage page) {
        return page.summaries().stream().map(TraceSummary::id).toList();
    }

    private static String at(int second) {
        return traceId(EPOCH_SECOND + second, second);
    }

    List<String> find(Time time, int fromSecond, int toSecond) throws IOException {
        return ids(find(time, fromSecond, toSecond, Condition.EVERYTHING, 100, null));
    }

    SummaryPage page(Condition condition, int limit, @Nullable Cursor after) throws IOException {
        return find(Time.TRACE_ID, -1000, 1000, condition, limit, after);
    }

    private SummaryPage find(
            Time time, int fromSecond, int toSecond, Condition condition, int limit, @Nullable Cursor after)
            throws IOException {
        return store.find(new SummaryQuery(
                time,
                EpochMicros.ofSeconds(EPOCH_SECOND + fromSecond),
                EpochMicros.ofSeconds(EPOCH_SECOND + toSecond),
                condition,
                limit,
                after));
    }
}
