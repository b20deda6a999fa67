// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressedLogTest {

    private static final int FILE_BYTES = 200_000;

    @TempDir
    private Path folder;

    @Test
    void documentsHaveTheSamePositions_beforeAndAfterCompression_andWhenOpenedAgain() throws IOException {
        Map<Long, SegmentDocument> written = new TreeMap<>();
        try (DocumentLog log = DocumentLog.open(folder, FILE_BYTES)) {
            fill(log, written, 3_000);
            long before = log.bytesOnDisk();

            while (log.compressOne()) {
                assertAllAreThere(log, written);
            }

            assertThat(log.bytesOnDisk()).isLessThan(before / 3);
            assertAllAreThere(log, written);
        }
        try (DocumentLog log = DocumentLog.open(folder, FILE_BYTES)) {
            assertAllAreThere(log, written);
            assertThat(replayed(log, 0)).containsExactlyElementsOf(written.keySet());
            long middle = new ArrayList<>(written.keySet()).get(1_500);
            assertThat(replayed(log, middle))
                    .containsExactlyElementsOf(
                            written.keySet().stream().filter(p -> p >= middle).toList());

            fill(log, written, 10);
            assertAllAreThere(log, written);
        }
    }

    @Test
    void aDamagedBlockLosesOnlyItsOwnDocuments() throws IOException {
        Map<Long, SegmentDocument> written = new TreeMap<>();
        try (DocumentLog log = DocumentLog.open(folder, FILE_BYTES)) {
            fill(log, written, 1_500);
            assertThat(log.compressOne()).isTrue();
        }
        Path first = folder.resolve(LogFile.fileName(0));
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length / 2] ^= 1;
        Files.write(first, bytes);

        try (DocumentLog log = DocumentLog.open(folder, FILE_BYTES)) {
            int lost = 0;
            for (long position : written.keySet()) {
                lost += log.read(position) == null ? 1 : 0;
            }
            assertThat(lost).isBetween(1, written.size() / 2);
            assertThat(replayed(log, 0)).hasSize(written.size() - lost);
        }
    }

    @Test
    void dropsTheOldestFile_andLeavesTheOneThatIsWritten() throws IOException {
        Map<Long, SegmentDocument> written = new TreeMap<>();
        try (DocumentLog log = DocumentLog.open(folder, FILE_BYTES)) {
            fill(log, written, 1_500);
            long begin = log.begin();

            assertThat(log.dropOldest()).isPositive();

            assertThat(log.begin()).isGreaterThan(begin);
            assertThat(log.read(begin + LogFile.HEADER_BYTES)).isNull();
            while (log.dropOldest() > 0) {
                // down to the last
            }
            assertThat(replayed(log, log.begin())).isNotEmpty();
        }
    }

    @Test
    void aCompressionThatWasKilledIsForgotten() throws IOException {
        Files.createFile(folder.resolve(LogFile.fileName(0) + LogCompression.UNFINISHED));
        try (DocumentLog log = DocumentLog.open(folder, FILE_BYTES)) {
            fill(log, new TreeMap<>(), 1);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**" + LogCompression.UNFINISHED);
    }

    private static void fill(DocumentLog log, Map<Long, SegmentDocument> written, int count) throws IOException {
        log.replay(0, document -> {});
        for (int i = 0; i < count; i++) {
            SegmentDocument document = Documents.read(segment(traceId(i), i, i % 100, 1));
            written.put(log.append(List.of(document))[0], document);
        }
    }

    private static void assertAllAreThere(DocumentLog log, Map<Long, SegmentDocument> written) throws IOException {
        for (Map.Entry<Long, SegmentDocument> each : written.entrySet()) {
            assertThat(requireNonNull(log.read(each.getKey())).raw())
                    .isEqualTo(each.getValue().raw());
        }
    }

    private static List<Long> replayed(DocumentLog log, long from) throws IOException {
        List<Long> positions = new ArrayList<>();
        log.replay(from, document -> positions.add(document.position()));
        return positions;
    }
}
