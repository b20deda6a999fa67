// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Retention;
import io.xray4j.server.store.Store;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.log.DocumentLog;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is damaged in a data folder: the store opens, has every document that the damage did not touch, its answers
 * agree with one another, and it goes on.
 */
class DamagedFolderTest {

    private static final int TRACES = 60;
    private static final int FILE_BYTES = 4_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void opensAndGoesOn(Damage damage) throws Exception {
        Set<String> written = fill();

        damage.to(folder);

        Set<String> lost = new TreeSet<>(written);
        try (Store store = open()) {
            List<TraceSummary> all = awaitAnswer(store, found -> found.size() >= TRACES - damage.mayLose());
            if (damage == Damage.FIRST_LOG_DELETED) { // as a user may do: then nothing of it is listed
                all = awaitAnswer(store, found -> found.stream().noneMatch(each -> isUnloaded(store, each)));
            }
            lost.removeAll(ids(all));
            assertThat(List.copyOf(MinuteGraph.of(all)).equals(store.graphs(0, Long.MAX_VALUE)))
                    .as("the graph is the sum of the traces that are listed")
                    .isTrue();
            assertThat(unloaded(store, all)).hasSizeLessThanOrEqualTo(damage.mayLose());

            store.append(List.of(Documents.read(segment(traceId(TRACES + 1), TRACES + 1, 5, 1))));
            awaitAnswer(store, found -> ids(found).contains(traceId(TRACES + 1)));
        }
        assertThat(lost).hasSizeLessThanOrEqualTo(damage.mayLose());
        try (Store again = open()) {
            List<TraceSummary> all = awaitAnswer(again, found -> ids(found).contains(traceId(TRACES + 1)));
            Set<String> expected = new TreeSet<>(written);
            expected.removeAll(lost);
            assertThat(ids(all)).containsAll(expected);
        }
    }

    /** Three files of the log, of which two are compressed, and an index of two commits. */
    private Set<String> fill() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (int half = 0; half < 2; half++) {
            try (Store store = open()) {
                for (int i = 1 + half * TRACES / 2; i <= (half + 1) * TRACES / 2; i++) {
                    ids.add(traceId(i));
                    store.append(List.of(Documents.read(segment(traceId(i), i, i % 50, 1))));
                }
            }
        }
        try (DocumentLog log = DocumentLog.open(folder.resolve("log"), FILE_BYTES)) {
            log.replay(0, document -> {});
            assertThat(log.compressOne()).isTrue();
            assertThat(log.compressOne()).isTrue();
        }
        return ids;
    }

    private Store open() throws IOException {
        return DurableTraceStore.open(folder, Retention.DEFAULT, FILE_BYTES);
    }

    /** Asks until the answer is as it must be: a damaged index is found and built again while others are answered. */
    private static List<TraceSummary> awaitAnswer(Store store, Predicate<List<TraceSummary>> expected)
            throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Exception last = null;
        List<TraceSummary> found = List.of();
        while (System.nanoTime() < end) {
            try {
                boolean isWhole = store.catchUp(Integer.MAX_VALUE, 1_000);
                found = store.find(new SummaryQuery(
                                SummaryQuery.Time.TRACE_ID, 0, Long.MAX_VALUE, Condition.EVERYTHING, 1_000, null))
                        .summaries();
                if (isWhole && store.isReadable() && expected.test(found)) {
                    return found;
                }
            } catch (IOException | RuntimeException notReadable) {
                last = notReadable;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("found " + found.size() + " traces", last);
    }

    private static Set<String> ids(List<TraceSummary> summaries) {
        return summaries.stream().map(TraceSummary::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isUnloaded(Store store, TraceSummary summary) {
        try {
            return store.load(summary.id(), 1_000_000) == null;
        } catch (IOException notReadable) {
            return true;
        }
    }

    /** Returns the traces that are listed but have no documents any more. */
    private static List<String> unloaded(Store store, List<TraceSummary> listed) throws IOException {
        List<String> missing = new ArrayList<>();
        for (TraceSummary summary : listed) {
            if (store.load(summary.id(), 1_000_000) == null) {
                missing.add(summary.id());
            }
        }
        return missing;
    }
}
