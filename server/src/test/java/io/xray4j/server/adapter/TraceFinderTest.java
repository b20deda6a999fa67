// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.intake.Intake;
import io.xray4j.server.intake.ReceivedDocument;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.memory.MemoryTraceStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bounds of a search: what it reads, and what it returns. */
class TraceFinderTest {

    private static final long START = 1_780_000_020;
    private static final List<Condition> ALL = List.of(Condition.EVERYTHING);

    private final MemoryTraceStore store = new MemoryTraceStore(1 << 22);
    private final List<String> visited = new ArrayList<>();

    @BeforeEach
    void storeTraces() throws IOException {
        List<ReceivedDocument> documents = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String document = String.format(
                    "{\"trace_id\":\"1-%08x-%024x\",\"id\":\"53995c3f42cd8ad1\",\"name\":\"s\",\"start_time\":%d,"
                            + "\"end_time\":%d}",
                    START + i, i, START + i, START + i + 1);
            documents.add(new ReceivedDocument(document.getBytes(StandardCharsets.UTF_8), "test"));
        }
        assertThat(new Intake(store, InstantSource.system()).accept(documents)).isEmpty();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private void find(int limit, TraceFinder.Budget budget, boolean matches) throws IOException {
        new TraceFinder(store)
                .find(START * 1_000_000, (START + 100) * 1_000_000, ALL, limit, budget, (traceId, spans) -> {
                    visited.add(traceId);
                    return matches;
                });
    }

    @Test
    void readsTheNewestFirst_untilThereAreEnough() throws IOException {
        find(3, TraceFinder.Budget.SEARCH, true);

        assertThat(visited)
                .extracting(id -> Long.parseLong(id.substring(2, 10), 16) - START)
                .containsExactly(59L, 58L, 57L);
    }

    @Test
    void endsAfterSoManyTracesOrBytes_evenIfNoneMatches() throws IOException {
        find(100, new TraceFinder.Budget(10, 1 << 20, 10_000), false);
        assertThat(visited).hasSize(10);

        visited.clear();
        find(100, new TraceFinder.Budget(100, 500, 10_000), false);
        assertThat(visited).hasSizeBetween(2, 6);

        visited.clear();
        find(100, new TraceFinder.Budget(100, 1 << 20, 0), false);
        assertThat(visited).isEmpty();
    }

    @Test
    void readsNoTraceTwice_ifSeveralConditionsFindIt() throws IOException {
        new TraceFinder(store)
                .find(
                        START * 1_000_000,
                        (START + 100) * 1_000_000,
                        List.of(Condition.EVERYTHING, Condition.EVERYTHING),
                        100,
                        TraceFinder.Budget.SEARCH,
                        (traceId, spans) -> visited.add(traceId));

        assertThat(visited).hasSize(60).doesNotHaveDuplicates();
    }
}
