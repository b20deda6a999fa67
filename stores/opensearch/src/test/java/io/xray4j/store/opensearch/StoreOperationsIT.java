// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.bytes;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.remote.Indexer;
import io.xray4j.server.remote.RemoteStore;
import io.xray4j.server.remote.SharedDocuments;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Retention;
import io.xray4j.server.store.StoreUnavailableException;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.trace.TraceSummary;
import io.xray4j.servers.OpenSearchCluster;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import io.xray4j.store.opensearch.data.Slices;
import io.xray4j.store.opensearch.index.FailingIndexers;
import io.xray4j.store.opensearch.index.MemoryQueue;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoreOperationsIT {

    private static final long RECEIVED = EpochMicros.ofSeconds(EPOCH_SECOND + 60);
    private static final int FAILURES = 20;
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(120);

    @SuppressWarnings("NullAway.Init")
    private static TestCluster cluster;

    private final String prefix = TestCluster.newPrefix();
    private final Names names = new Names(prefix);
    private final Slices slices = new Slices(Duration.ofDays(1));

    @BeforeAll
    static void start() {
        cluster = new TestCluster(OpenSearchCluster.version2(1));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @AfterEach
    void delete() throws IOException {
        cluster.delete(prefix);
    }

    @Test
    void sharesDocumentsWithoutLosingAChange() throws IOException {
        try (RemoteStore store = cluster.open(prefix)) {
            SharedDocuments shared = store.shared();
            assertThat(shared.read("rules")).isNull();

            String first = requireNonNull(shared.write("rules", "{\"a\":1}".getBytes(UTF_8), null));
            assertThat(shared.write("rules", "{\"a\":2}".getBytes(UTF_8), null)).isNull();
            String second = requireNonNull(shared.write("rules", "{\"a\":3}".getBytes(UTF_8), first));
            assertThat(shared.write("rules", "{\"a\":4}".getBytes(UTF_8), first))
                    .isNull();

            SharedDocuments.SharedDocument read = requireNonNull(shared.read("rules"));
            assertThat(read.json()).isEqualTo("{\"a\":3}".getBytes(UTF_8));
            assertThat(read.version()).isEqualTo(second).isNotEqualTo(first);
        }
    }

    @Test
    void refusesWhatANewerVersionHasWritten_andAnotherLengthOfSlices() throws IOException {
        cluster.open(prefix).close();
        cluster.client()
                .send(
                        "PUT",
                        "/_index_template/" + prefix + "-doc",
                        ("{\"index_patterns\":[\"" + prefix + "-doc-*\"],\"priority\":510,\"_meta\":{\"edition\":99}}")
                                .getBytes(UTF_8))
                .require("the template of a newer edition");

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> cluster.open(prefix))
                .withMessageContaining("has edition 99");
    }

    /** Each time, what was written before the failure is delivered again to the next indexer. */
    @Test
    void losesAndDoublesNothing_whenIndexersFailBeforeTheyCommit() throws IOException {
        MemoryQueue queue = new MemoryQueue();
        try (RemoteStore store = cluster.open(prefix)) {
            FailingIndexers failing = new FailingIndexers(cluster.client(), names, slices);
            for (int round = 0; round < FAILURES; round++) {
                for (int trace = 0; trace < 10; trace++) {
                    int id = round * 10 + trace + 1;
                    queue.add(
                            bytes(segment(traceId(round < 10 ? trace : round * 10 + trace), id, id, 1)), RECEIVED + id);
                }
                failing.indexUntilItFails(queue);
            }
            assertThat(queue.isCommitted()).isFalse();
            try (Indexer last = store.index(queue)) {
                await(queue::isCommitted);
                assertThat(last.status().documents()).isEqualTo(10 * FAILURES);
                assertThat(last.status().duplicates()).isEqualTo(10 * FAILURES);
            }
            cluster.refresh(prefix);

            List<TraceSummary> all = all(store);
            assertThat(all).hasSize(10 + 100);
            assertThat(all.stream().mapToInt(TraceSummary::revision).sum()).isEqualTo(10 * FAILURES);
            assertThat(store.graphs(0, Long.MAX_VALUE)).containsExactlyElementsOf(MinuteGraph.of(all));
            assertThat(queue.rejected()).isEmpty();
        }
    }

    @Test
    void putsAsideWhatCanNeverBeIndexed_andSaysWhy() throws IOException {
        MemoryQueue queue = new MemoryQueue();
        queue.add(bytes("{'trace_id':'1'}"), RECEIVED);
        queue.add(bytes(segment(traceId(1), 1, 0, 1)), RECEIVED);
        Retention day = new Retention(Duration.ofDays(1), Long.MAX_VALUE);
        try (RemoteStore store = new OpenSearchEngine().open(cluster.options(prefix, 0, day));
                Indexer indexer = store.index(queue)) {
            await(queue::isCommitted);

            assertThat(indexer.status().rejected()).isEqualTo(2);
            assertThat(queue.rejected()).hasSize(2);
            assertThat(queue.rejected().get(1)).contains("older than the retention");
            assertThat(store.problems()).isEmpty();
        }
    }

    @Test
    void oneServerAtATimeDeletesTheOldestSlices() throws IOException {
        MemoryQueue queue = new MemoryQueue();
        for (int day = 0; day < 3; day++) {
            long second = EPOCH_SECOND + day * 86_400L;
            queue.add(bytes(segment(traceId(second, day), 1, day * 86_400.0, 1)), EpochMicros.ofSeconds(second + 60));
        }
        try (RemoteStore store = cluster.open(prefix)) {
            try (Indexer indexer = store.index(queue)) {
                await(queue::isCommitted);
                assertThat(indexer.status().summaries()).isEqualTo(3);
            }
            SliceCatalog catalog = new SliceCatalog(cluster.client(), names, slices, Duration.ofDays(36_500));
            assertThat(catalog.newestFirst()).hasSize(3);
            Clock now = Clock.fixed(Instant.ofEpochSecond(EPOCH_SECOND + 3 * 86_400L), ZoneOffset.UTC);
            Housekeeper first = housekeeper(store, catalog, new Retention(Duration.ofDays(2), Long.MAX_VALUE), now);
            Housekeeper second = housekeeper(store, catalog, new Retention(Duration.ofDays(2), 1), now);

            assertThat(first.hasLease()).isTrue();
            assertThat(second.hasLease()).isFalse();
            assertThat(first.hasLease()).isTrue();
            first.clean();
            assertThat(catalog.newestFirst()).hasSize(2);
            assertThat(catalog.ensure(slices.of(EpochMicros.ofSeconds(EPOCH_SECOND))))
                    .isFalse();

            second.clean();
            assertThat(catalog.newestFirst()).hasSize(1);
            cluster.refresh(prefix);
            assertThat(all(store)).hasSize(1);
        }
    }

    private Housekeeper housekeeper(RemoteStore store, SliceCatalog catalog, Retention retention, Clock clock) {
        return new Housekeeper(cluster.client(), names, catalog, store.shared(), retention, clock);
    }

    @Test
    void mapsFewFields() throws IOException {
        MemoryQueue queue = new MemoryQueue();
        String document = segment(traceId(1), 1, 0, 1).replaceFirst("}$", ",'annotations':{'a':1,'b':'x'}}");
        queue.add(bytes(document), RECEIVED);
        try (RemoteStore store = cluster.open(prefix);
                Indexer indexer = store.index(queue)) {
            await(queue::isCommitted);
            assertThat(indexer.status().problems()).isEmpty();
            String slice = slices.of(EpochMicros.ofSeconds(EPOCH_SECOND));

            assertThat(cluster.mapping(names.summaries(slice))).hasSizeLessThan(40);
            assertThat(cluster.mapping(names.documents(slice))).hasSizeLessThan(10);
            assertThat(cluster.mapping(names.minutes(slice))).hasSizeLessThan(5);
            assertThat(Json.write(cluster.mapping(names.summaries(slice)))).doesNotContain("text");
        }
    }

    private static List<TraceSummary> all(RemoteStore store) throws IOException {
        return store.find(new SummaryQuery(
                        SummaryQuery.Time.TRACE_ID, 0, Long.MAX_VALUE, Condition.EVERYTHING, 1_000, null))
                .summaries();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + WAIT_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
