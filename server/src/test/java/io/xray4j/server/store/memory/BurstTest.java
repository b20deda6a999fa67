// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.memory;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceEngine;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More documents than the engine may hold in memory, whose summaries several threads write beside each other. */
class BurstTest {

    private static final int TRACES = 400;
    private static final long FEW_BYTES = 20_000;
    private static final SummaryQuery ALL =
            new SummaryQuery(SummaryQuery.Time.TRACE_ID, 0, Long.MAX_VALUE, Condition.EVERYTHING, 1_000, null);

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void findsEveryTraceById_alsoThoseOfWhichOnlyThePlaceIsInMemory() throws IOException {
        // Too much memory for the parsed documents, and enough for their places.
        TraceEngine engine = new TraceEngine(new MemoryDocuments(10_000_000), new MemoryIndex(), TRACES * 500);

        for (int trace = 1; trace <= TRACES; trace++) {
            engine.append(List.of(Documents.read(segment(traceId(trace), 1, trace, 1))));
        }

        assertThat(engine.unlisted()).isEqualTo(TRACES);
        for (int trace = 1; trace <= TRACES; trace++) {
            assertThat(engine.load(traceId(trace), 10_000)).isNotNull();
        }
        assertThat(engine.catchUp(Integer.MAX_VALUE, 10_000)).isTrue();
        assertThat(engine.unlisted()).isZero();
        assertThat(engine.find(ALL).summaries()).hasSize(TRACES);
    }

    @Test
    void thoseThatAppendHelp_whenNotEvenThePlacesFit() throws IOException {
        TraceEngine engine = new TraceEngine(new MemoryDocuments(10_000_000), new MemoryIndex(), FEW_BYTES);

        for (int trace = 1; trace <= TRACES; trace++) {
            engine.append(List.of(Documents.read(segment(traceId(trace), 1, trace, 1))));
        }

        assertThat(engine.unlisted()).isLessThan(TRACES / 2);
        assertThat(engine.catchUp(Integer.MAX_VALUE, 10_000)).isTrue();
        assertThat(engine.find(ALL).summaries()).hasSize(TRACES);
    }

    /** Each trace has two documents, which arrive in different threads, and all threads write summaries. */
    @Test
    void listsEveryTraceOnce_andCountsItOnceInTheGraph_howeverManyThreadsWrite() throws Exception {
        TraceEngine engine = new TraceEngine(new MemoryDocuments(10_000_000), new MemoryIndex(), FEW_BYTES);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int first = thread % 2 == 0 ? 1 : 2;
            int part = thread / 2;
            tasks.add(() -> {
                for (int trace = 1 + part * TRACES / 2; trace <= (part + 1) * TRACES / 2; trace++) {
                    engine.append(List.of(Documents.read(segment(traceId(trace), first, trace, 1))));
                    engine.catchUp(TRACES, 1_000);
                    if (trace % 50 == 0) {
                        engine.graphs(0, Long.MAX_VALUE);
                    }
                }
                return null;
            });
        }

        for (Future<Void> done : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
            done.get();
        }

        assertThat(engine.catchUp(Integer.MAX_VALUE, 10_000)).isTrue();
        List<TraceSummary> listed = engine.find(ALL).summaries();
        assertThat(listed)
                .hasSize(TRACES)
                .allSatisfy(trace -> assertThat(trace.counts().segments()).isEqualTo(2));
        assertThat(engine.graphs(0, Long.MAX_VALUE)).containsExactlyElementsOf(MinuteGraph.of(listed));
    }
}
