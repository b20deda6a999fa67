// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.store.TraceQuery.TimeField;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of all engines. An engine's test is a subclass that opens its store. */
public abstract class StoreContract {

    private static final long UNLIMITED = Long.MAX_VALUE;

    private TraceStore store;

    /** Opens a new and empty store. */
    protected abstract TraceStore open() throws IOException;

    @BeforeEach
    void openStore() throws IOException {
        store = open();
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    @Test
    void findsNothing_whenEmpty() throws IOException {
        assertThat(find(TimeField.TRACE_ID, 0, 100).traceIds()).isEmpty();
        assertThat(store.load(List.of(traceId(1)), UNLIMITED)).isEmpty();
    }

    @Test
    void returnsStoredDocuments_inTheOrderOfArrival() throws IOException {
        append(segment(traceId(1), 7, 0, 1), segment(traceId(2), 8, 0, 1));
        append(segment(traceId(1), 9, 0, 1));

        List<TraceDocuments> traces = store.load(List.of(traceId(1), traceId(3)), UNLIMITED);

        assertThat(traces).hasSize(1);
        assertThat(traces.get(0).traceId()).isEqualTo(traceId(1));
        assertThat(traces.get(0).limitExceeded()).isFalse();
        assertThat(traces.get(0).documents())
                .extracting(SegmentDocument::id)
                .containsExactly(Documents.id(7), Documents.id(9));
        assertThat(traces.get(0).documents().get(0).raw()).isEqualTo(Documents.bytes(segment(traceId(1), 7, 0, 1)));
    }

    @Test
    void loadsATraceOnce_whenItsIdIsRepeated() throws IOException {
        append(segment(traceId(1), 7, 0, 1));

        assertThat(store.load(List.of(traceId(1), traceId(1)), UNLIMITED)).hasSize(1);
    }

    @Test
    void setsLimitExceeded_whenATraceIsTooLarge() throws IOException {
        String first = segment(traceId(1), 1, 0, 1);
        append(first, segment(traceId(1), 2, 0, 1));

        TraceDocuments trace = store.load(List.of(traceId(1)), first.length()).get(0);

        assertThat(trace.limitExceeded()).isTrue();
        assertThat(trace.documents()).extracting(SegmentDocument::id).containsExactly(Documents.id(1));
    }

    @Test
    void findsTheNewestFirst_andEachTraceOnce() throws IOException {
        append(segment(traceId(1), 1, 1, 1), segment(traceId(2), 2, 2, 1), segment(traceId(3), 3, 3, 1));
        append(segment(traceId(1), 4, 1.5, 1), segment(traceId(2), 5, 2.5, 1));

        assertThat(find(TimeField.TRACE_ID, 0, 100).traceIds()).containsExactly(traceId(3), traceId(2), traceId(1));
    }

    @Test
    void findsByTheTimeInTheId_fromInclusiveToExclusive() throws IOException {
        append(segment(traceId(EPOCH_SECOND + 10, 1), 1, 12, 1), segment(traceId(EPOCH_SECOND + 20, 2), 2, 22, 1));

        assertThat(find(TimeField.TRACE_ID, 10, 20).traceIds()).containsExactly(traceId(EPOCH_SECOND + 10, 1));
        assertThat(find(TimeField.TRACE_ID, 11, 21).traceIds()).containsExactly(traceId(EPOCH_SECOND + 20, 2));
        assertThat(find(TimeField.TRACE_ID, 21, 30).traceIds()).isEmpty();
    }

    @Test
    void findsByActivity_includingTracesThatCrossTheRange() throws IOException {
        append(segment(traceId(1), 1, 10, 10));

        assertThat(find(TimeField.EVENT, 12, 15).traceIds()).containsExactly(traceId(1));
        assertThat(find(TimeField.EVENT, 5, 11).traceIds()).containsExactly(traceId(1));
        assertThat(find(TimeField.EVENT, 19, 30).traceIds()).containsExactly(traceId(1));
        assertThat(find(TimeField.EVENT, 0, 10).traceIds()).isEmpty();
        assertThat(find(TimeField.EVENT, 21, 30).traceIds()).isEmpty();
    }

    @Test
    void findsByEnd() throws IOException {
        append(segment(traceId(1), 1, 10, 10));

        assertThat(find(TimeField.SERVICE, 20, 21).traceIds()).containsExactly(traceId(1));
        assertThat(find(TimeField.SERVICE, 10, 20).traceIds()).isEmpty();
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

        assertThat(allPages(10)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(traces);
    }

    @Test
    void laterPagesContainOnlyDocumentsOlderThanTheFirstPage() throws IOException {
        append(segment(traceId(1), 1, 1, 1), segment(traceId(2), 2, 2, 1), segment(traceId(3), 3, 3, 1));
        TracePage first = find(TimeField.TRACE_ID, 0, 100, 1, null);

        append(segment(traceId(4), 4, 0.5, 1), segment(traceId(1), 5, 9, 1));
        TracePage second = find(TimeField.TRACE_ID, 0, 100, 10, first.next());

        assertThat(first.traceIds()).containsExactly(traceId(3));
        assertThat(second.traceIds()).containsExactly(traceId(2), traceId(1));
        assertThat(second.next()).isNull();
    }

    @Test
    void closesTwice() throws IOException {
        store.close();
        store.close();
    }

    private List<String> allPages(int limit) throws IOException {
        List<String> all = new ArrayList<>();
        TracePage page = find(TimeField.TRACE_ID, -1000, 1000, limit, null);
        all.addAll(page.traceIds());
        while (page.next() != null) {
            assertThat(page.traceIds()).hasSizeLessThanOrEqualTo(limit);
            page = find(TimeField.TRACE_ID, -1000, 1000, limit, page.next());
            all.addAll(page.traceIds());
        }
        return all;
    }

    private void append(String... documents) throws IOException {
        List<SegmentDocument> read = new ArrayList<>();
        for (String document : documents) {
            read.add(Documents.read(document));
        }
        store.append(read);
    }

    private TracePage find(TimeField field, int fromSecond, int toSecond) throws IOException {
        return find(field, fromSecond, toSecond, 100, null);
    }

    private TracePage find(TimeField field, int fromSecond, int toSecond, int limit, @Nullable Cursor after)
            throws IOException {
        return store.find(new TraceQuery(
                field,
                EpochMicros.ofSeconds(EPOCH_SECOND + fromSecond),
                EpochMicros.ofSeconds(EPOCH_SECOND + toSecond),
                limit,
                after));
    }
}
