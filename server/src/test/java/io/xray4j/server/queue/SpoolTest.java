// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final long MUCH = 1_000_000_000;

    @TempDir
    private Path folder;

    @Test
    void returnsDocumentsInTheOrderOfArrival_untilTheyAreSent() throws IOException {
        try (Spool spool = Spool.open(folder, MUCH)) {
            append(spool, 1, 5);

            Spool.Waiting first = spool.next(3, 1_000_000);
            assertThat(names(first)).containsExactly(1, 2, 3);
            assertThat(names(spool.next(3, 1_000_000))).containsExactly(1, 2, 3);

            spool.sent(first.next());
            assertThat(names(spool.next(3, 1_000_000))).containsExactly(4, 5);
        }
    }

    @Test
    void takesOneDocumentAtLeast_howeverLargeItIs() throws IOException {
        try (Spool spool = Spool.open(folder, MUCH)) {
            append(spool, 1, 2);

            assertThat(names(spool.next(10, 1))).containsExactly(1);
        }
    }

    @Test
    void goesOnWhereItWas_afterARestart() throws IOException {
        try (Spool spool = Spool.open(folder, MUCH, 1_000)) {
            append(spool, 1, 40);
            spool.sent(spool.next(25, 1_000_000).next());
        }

        try (Spool spool = Spool.open(folder, MUCH, 1_000)) {
            append(spool, 41, 42);
            assertThat(all(spool)).first().isEqualTo(26);
            assertThat(all(spool)).last().isEqualTo(42);
            assertThat(all(spool)).hasSize(17);
        }
    }

    @Test
    void deletesFilesThatAreSent() throws IOException {
        try (Spool spool = Spool.open(folder, MUCH, 1_000)) {
            append(spool, 1, 100);
            long before = files();

            spool.sent(spool.next(100, 1_000_000).next());

            assertThat(before).isGreaterThan(10);
            assertThat(files()).isEqualTo(1);
            assertThat(spool.waitingBytes()).isZero();
        }
    }

    @Test
    void dropsTheOldest_andCountsThem_whenItIsFull() throws IOException {
        try (Spool spool = Spool.open(folder, 5_000, 1_000)) {
            append(spool, 1, 100);

            List<Integer> left = all(spool);
            assertThat(left).isNotEmpty().last().isEqualTo(100);
            assertThat(spool.droppedCount() + left.size()).isEqualTo(100);
            assertThat(spool.droppedCount()).isGreaterThan(50);
        }
    }

    @Test
    void doesNotCountWhatWasSent_asDropped() throws IOException {
        try (Spool spool = Spool.open(folder, 5_000, 1_000)) {
            append(spool, 1, 8);
            spool.sent(spool.next(5, 1_000_000).next());
            append(spool, 9, 100);

            assertThat(spool.droppedCount() + all(spool).size()).isEqualTo(95);
        }
    }

    @Test
    void sendsAllAgain_whenThePlaceIsDamaged() throws IOException {
        try (Spool spool = Spool.open(folder, MUCH)) {
            append(spool, 1, 3);
            spool.sent(spool.next(2, 1_000_000).next());
        }
        Files.writeString(folder.resolve("sent"), "not a number");

        try (Spool spool = Spool.open(folder, MUCH)) {
            assertThat(all(spool)).containsExactly(1, 2, 3);
        }
    }

    private static void append(Spool spool, int first, int last) throws IOException {
        for (int i = first; i <= last; i++) {
            spool.append(List.of(Documents.read(segment(traceId(i), i, 0, 1))));
        }
    }

    private static List<Integer> all(Spool spool) throws IOException {
        List<Integer> all = new ArrayList<>();
        Spool.Waiting waiting = spool.next(1_000, 10_000_000);
        all.addAll(names(waiting));
        return all;
    }

    /** Returns the numbers of the traces. */
    private static List<Integer> names(Spool.Waiting waiting) {
        return waiting.documents().stream()
                .map(document -> new String(document.raw(), StandardCharsets.UTF_8))
                .map(text -> Integer.parseInt(text.substring(text.indexOf("\"1-") + 20, text.indexOf("\"1-") + 36), 16))
                .toList();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            return files.filter(file -> file.toString().endsWith(".log")).count();
        }
    }
}
