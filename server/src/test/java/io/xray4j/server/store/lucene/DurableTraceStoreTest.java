// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.DurableStoreContract;
import io.xray4j.server.store.ImmediateStoreContract;
import io.xray4j.server.store.Retention;
import io.xray4j.server.store.Store;
import io.xray4j.server.store.StoreUnavailableException;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTraceStoreTest extends DurableStoreContract implements ImmediateStoreContract {

    @Override
    public Store opened() {
        return store();
    }

    private static final String FIRST_LOG = "log/0000000000000000.log";

    @TempDir
    private Path folder;

    @Override
    protected Store open() throws IOException {
        return DurableTraceStore.open(folder.resolve("contract"), Retention.DEFAULT);
    }

    @Override
    protected Store reopen() throws IOException {
        return open();
    }

    @Test
    void findsDocuments_whenOpenedAgain() throws IOException {
        fill(1, 3);
        fill(4, 5);

        assertThat(tracesOnReopening()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void cutsOffAnIncompleteDocument_andAppendsAfterIt() throws IOException {
        fill(1, 3);
        Files.write(folder.resolve(FIRST_LOG), new byte[] {0x58, 0x52, 0x46, 0x59, 0, 0}, StandardOpenOption.APPEND);

        fill(4, 4);

        assertThat(tracesOnReopening()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void losesOnlyTheLastDocument_whenItIsIncomplete() throws IOException {
        fill(1, 3);
        deleteIndex();
        Path log = folder.resolve(FIRST_LOG);
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(file.length() - 1);
        }

        assertThat(tracesOnReopening()).containsExactly(1, 2);
    }

    @Test
    void losesOnlyTheDocumentWithADamagedBit() throws IOException {
        fill(1, 3);
        deleteIndex();
        Path log = folder.resolve(FIRST_LOG);
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(log, bytes);

        assertThat(tracesOnReopening()).containsExactly(1, 3);
    }

    @Test
    void rebuildsTheIndex_whenItIsMissingOrDamaged() throws IOException {
        fill(1, 3);
        deleteIndex();
        assertThat(tracesOnReopening()).containsExactly(1, 2, 3);

        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            for (Path file : files.filter(path -> !path.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        assertThat(tracesOnReopening()).containsExactly(1, 2, 3);
    }

    @Test
    void refusesAFolderInUse_namingTheHolder() throws IOException {
        try (Store first = DurableTraceStore.open(folder, Retention.DEFAULT)) {
            assertThat(first).isNotNull();
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> DurableTraceStore.open(folder, Retention.DEFAULT))
                    .withMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .withMessageContaining("--data");
        }
    }

    @Test
    void refusesALogOfANewerVersion_andDoesNotChangeIt() throws IOException {
        fill(1, 1);
        Path log = folder.resolve(FIRST_LOG);
        byte[] bytes = Files.readAllBytes(log);
        bytes[7] = 99;
        Files.write(log, bytes);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> DurableTraceStore.open(folder, Retention.DEFAULT))
                .withMessageContaining("newer version of xray4j");
        assertThat(log).hasBinaryContent(bytes);
    }

    @Test
    void refusesAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> DurableTraceStore.open(file, Retention.DEFAULT))
                .withMessageContaining("cannot be written");
    }

    @Test
    void leavesOtherFilesUnchanged() throws IOException {
        fill(1, 1);
        Path notes = Files.writeString(folder.resolve("log").resolve("notes.log"), "mine");
        Files.writeString(folder.resolve("log").resolve("ffffffffffffffff.log"), "mine too");

        assertThat(tracesOnReopening()).containsExactly(1);
        assertThat(notes).hasContent("mine");
    }

    @Test
    void throws_whenItsFilesWereDeleted() throws IOException {
        try (Store store = DurableTraceStore.open(folder, Retention.DEFAULT)) {
            store.append(List.of(Documents.read(segment(traceId(1), 1, 0, 1))));
            Files.delete(folder.resolve(FIRST_LOG));

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> store.append(List.of(Documents.read(segment(traceId(2), 2, 0, 1)))))
                    .withMessageContaining("was deleted");
        }
    }

    @Test
    void isNotReadableByOtherUsers() throws IOException {
        Path data = folder.resolve("data");
        try (Store store = DurableTraceStore.open(data, Retention.DEFAULT)) {
            store.append(List.of(Documents.read(segment(traceId(1), 1, 0, 1))));
        }
        if (!data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return; // nobody to keep it from
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("index"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(FIRST_LOG))))
                .isEqualTo("rw-------");
    }

    /** While the oldest are dropped, documents are taken in as before. */
    @Test
    void dropsTheOldestTraces_whenTheFolderIsTooLarge_andGoesOn() throws IOException {
        Retention small = new Retention(Duration.ofDays(7), 300_000);
        try (Store store = DurableTraceStore.open(folder, small, 20_000)) {
            int trace = 0;
            long end = System.nanoTime() + 30_000_000_000L;
            while (trace < 3_000 || store.load(traceId(1), 1_000) != null) {
                assertThat(System.nanoTime())
                        .as("the first trace is still there")
                        .isLessThan(end);
                trace++;
                // Few services: a minute tells 10,000 apart.
                store.append(List.of(Documents.read(segment(traceId(trace), 1 + trace % 9, 0, 1))));
            }

            assertThat(store.load(traceId(trace), 1_000)).isNotNull();
            List<TraceSummary> listed = List.of();
            // All are of one time, so the oldest has the lowest id and is listed first.
            while (listed.isEmpty() || store.load(listed.get(0).id(), 1_000) == null) {
                assertThat(System.nanoTime())
                        .as("a trace is listed that was dropped")
                        .isLessThan(end);
                store.catchUp(Integer.MAX_VALUE, 10_000);
                listed = all(store);
            }
            assertThat(listed)
                    .hasSizeLessThan(trace)
                    .extracting(TraceSummary::id)
                    .contains(traceId(trace));
            while (!List.copyOf(MinuteGraph.of(all(store))).equals(store.graphs(0, Long.MAX_VALUE))) {
                assertThat(System.nanoTime())
                        .as("the graph counts a trace that was dropped")
                        .isLessThan(end);
            }
        }
    }

    private static List<TraceSummary> all(Store store) throws IOException {
        return store.find(new SummaryQuery(
                        SummaryQuery.Time.TRACE_ID, 0, Long.MAX_VALUE, Condition.EVERYTHING, 1_000_000, null))
                .summaries();
    }

    /** A copy of the folder of a running store is what a kill leaves. */
    @Test
    void afterAKill_everyTraceIsFound_andTheGraphCountsEachOnce() throws Exception {
        Path killed = folder.resolve("killed");
        try (Store store = DurableTraceStore.open(folder.resolve("running"), Retention.DEFAULT)) {
            for (int trace = 1; trace <= 300; trace++) {
                store.append(List.of(Documents.read(segment(traceId(trace % 100), trace, trace % 50, 1))));
                if (trace == 150) {
                    store.catchUp(Integer.MAX_VALUE, 10_000);
                    awaitCommit(folder.resolve("running").resolve("index"));
                }
            }
            copy(folder.resolve("running"), killed);
        }
        try (Store store = DurableTraceStore.open(killed, Retention.DEFAULT)) {
            assertThat(store.catchUp(Integer.MAX_VALUE, 10_000)).isTrue();
            List<TraceSummary> all = store.find(new SummaryQuery(
                            SummaryQuery.Time.TRACE_ID, 0, Long.MAX_VALUE, Condition.EVERYTHING, 1_000, null))
                    .summaries();
            assertThat(all).hasSize(100).allMatch(summary -> summary.revision() == 3);
            assertThat(store.graphs(0, Long.MAX_VALUE)).containsExactlyElementsOf(MinuteGraph.of(all));
        }
    }

    private static void awaitCommit(Path index) throws IOException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            try (Stream<Path> files = Files.list(index)) {
                if (files.anyMatch(file -> file.getFileName().toString().startsWith("segments_"))) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the index was not committed");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (!file.endsWith("write.lock") && !file.endsWith("lock")) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private void fill(int firstTrace, int lastTrace) throws IOException {
        try (Store store = DurableTraceStore.open(folder, Retention.DEFAULT)) {
            for (int trace = firstTrace; trace <= lastTrace; trace++) {
                store.append(List.of(Documents.read(segment(traceId(trace), trace, 0, 1))));
            }
        }
    }

    private List<Integer> tracesOnReopening() throws IOException {
        List<String> ids =
                Stream.iterate(1, n -> n + 1).limit(9).map(Documents::traceId).toList();
        List<Integer> found = new ArrayList<>();
        try (Store store = DurableTraceStore.open(folder, Retention.DEFAULT)) {
            for (String id : ids) {
                TraceDocuments trace = store.load(id, 1_000_000);
                if (trace == null) {
                    continue;
                }
                assertThat(trace.documents())
                        .extracting(SegmentDocument::traceId)
                        .containsExactly(trace.traceId());
                found.add(ids.indexOf(trace.traceId()) + 1);
            }
        }
        return found;
    }

    private void deleteIndex() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
