// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The contract of an engine that keeps what it acknowledged when its process ends. */
public abstract class DurableStoreContract extends EventualStoreContract {

    private static final int TRACES = 40;

    /** Opens what the closed store has left. */
    protected abstract Store reopen() throws IOException;

    @Test
    void answersTheSame_whenOpenedAgain() throws IOException {
        Random random = new Random(7);
        List<String> documents = new ArrayList<>();
        for (int trace = 0; trace < TRACES; trace++) {
            documents.add(RandomDocuments.segment(traceId(trace), trace, random));
        }
        append(documents.toArray(String[]::new));
        List<TraceSummary> listed = page(Condition.EVERYTHING, 100, null).summaries();
        List<MinuteGraph> graphs = store().graphs(0, Long.MAX_VALUE);
        SummaryPage first = page(Condition.EVERYTHING, 7, null);
        List<TraceDocuments> loaded = new ArrayList<>();
        for (TraceSummary summary : listed) {
            loaded.add(load(summary.id()));
        }

        openAgain();

        assertThat(page(Condition.EVERYTHING, 100, null).summaries())
                .isEqualTo(listed)
                .hasSize(TRACES);
        assertThat(page(Condition.EVERYTHING, 100, first.next()).summaries()).isEqualTo(listed.subList(7, TRACES));
        assertThat(store().graphs(0, Long.MAX_VALUE)).isEqualTo(graphs);
        for (TraceDocuments before : loaded) {
            assertThat(load(before.traceId()).documents())
                    .extracting(document -> new String(document.raw(), UTF_8))
                    .isEqualTo(before.documents().stream()
                            .map(document -> new String(document.raw(), UTF_8))
                            .toList());
        }
    }

    @Test
    void keepsWhatWasNotShownYet() throws IOException {
        append(segment(traceId(1), 1, 0, 1));
        store().append(List.of(Documents.read(segment(traceId(2), 2, 0, 1))));

        openAgain();

        assertThat(ids(page(Condition.EVERYTHING, 100, null))).containsExactly(traceId(1), traceId(2));
    }

    @Test
    void rewritesASummaryOfBefore_andCountsItOnce() throws IOException {
        append(segment(traceId(1), 1, 0, 1), segment(traceId(2), 2, 0, 1));

        openAgain();
        append(segment(traceId(1), 3, 5, 1));

        List<TraceSummary> all = page(Condition.EVERYTHING, 100, null).summaries();
        assertThat(all).extracting(TraceSummary::revision).containsExactly(2, 1);
        assertThat(store().graphs(0, Long.MAX_VALUE)).containsExactlyElementsOf(MinuteGraph.of(all));
    }

    private void openAgain() throws IOException {
        store().close();
        use(reopen());
        awaitVisible(store());
    }
}
