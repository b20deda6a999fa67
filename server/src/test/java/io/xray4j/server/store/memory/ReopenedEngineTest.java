// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.memory;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceEngine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An engine whose index has failed and is opened again. */
class ReopenedEngineTest {

    private static final SummaryQuery ALL =
            new SummaryQuery(SummaryQuery.Time.TRACE_ID, 0, Long.MAX_VALUE, Condition.EVERYTHING, 10, null);

    private final SegmentDocument document = Documents.read(segment(traceId(1), 1, 0, 1));
    private final MemoryDocuments documents = new MemoryDocuments(1_000_000);
    private final TraceEngine engine = new TraceEngine(documents, new MemoryIndex(), 100_000);

    /** An empty answer would say that the trace does not exist. */
    @Test
    void refusesQuestions_untilEveryDocumentIsReadAgain() throws IOException {
        engine.append(List.of(document));

        engine.reopen(new MemoryIndex(), next -> {
            assertThat(engine.isReadable()).isFalse();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> engine.load(traceId(1), 1_000))
                    .withMessageContaining("brought up to date");
            next.accept(document, 0);
        });

        assertThat(engine.load(traceId(1), 1_000)).isNotNull();
    }

    /** A trace is found by its id at once; a list waits until it has all. */
    @Test
    void refusesLists_untilWhatWasReadAgainIsSummarized() throws IOException {
        engine.append(List.of(document));
        engine.reopen(new MemoryIndex(), next -> next.accept(document, 0));

        assertThat(engine.isReadable()).isFalse();
        assertThat(engine.load(traceId(1), 1_000)).isNotNull();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> engine.find(ALL))
                .withMessageContaining("brought up to date");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> engine.count(ALL));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> engine.graphs(0, Long.MAX_VALUE));

        engine.summarizeDue();

        assertThat(engine.isReadable()).isTrue();
        assertThat(engine.find(ALL).summaries()).hasSize(1);
        assertThat(engine.count(ALL)).isEqualTo(1);
    }

    @Test
    void hasFailed_whenTheDocumentsCannotBeReadAgain() throws IOException {
        engine.append(List.of(document));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> engine.reopen(new MemoryIndex(), next -> {
                    throw new IOException("the disk is gone");
                }));

        assertThat(engine.failure()).hasMessage("the disk is gone");
        assertThat(engine.isReadable()).isFalse();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> engine.load(traceId(1), 1_000));
    }
}
