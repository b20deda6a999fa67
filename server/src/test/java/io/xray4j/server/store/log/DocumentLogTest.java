// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLogTest {

    private static final int SMALL_FILE = 1_000;

    @TempDir
    private Path folder;

    @Test
    void startsANewFile_whenOneIsFull() throws IOException {
        long[] positions = append(0, 50);

        assertThat(files()).hasSizeGreaterThan(5);
        assertThat(replayed(0)).isEqualTo(IntStream.range(0, 50).boxed().toList());
        try (DocumentLog log = DocumentLog.open(folder, SMALL_FILE)) {
            for (long position : positions) {
                assertThat(log.read(position))
                        .isNotNull()
                        .extracting(LoggedDocument::position)
                        .isEqualTo(position);
            }
            assertThat(log.read(positions[3] + 1)).isNull();
            assertThat(log.read(log.end())).isNull();
        }
    }

    @Test
    void replaysFromAnyPosition() throws IOException {
        long[] positions = append(0, 50);

        assertThat(replayed(positions[33]))
                .isEqualTo(IntStream.range(33, 50).boxed().toList());
    }

    @Test
    void opensWithoutItsOldestFiles() throws IOException {
        append(0, 50);
        Files.delete(files().get(0));
        Files.delete(files().get(0));

        List<Integer> left = replayed(0);

        assertThat(left)
                .isNotEmpty()
                .isEqualTo(IntStream.range(50 - left.size(), 50).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void opensAfterAnyDamage_andKeepsWhatItDidNotTouch(long seed) throws IOException {
        append(0, 50);
        Random random = new Random(seed);
        List<Path> files = files();
        for (int hit = 0; hit < 3; hit++) {
            try (RandomAccessFile file =
                    new RandomAccessFile(files.get(random.nextInt(files.size())).toFile(), "rw")) {
                file.seek(LogFile.HEADER_BYTES + random.nextInt((int) file.length() - LogFile.HEADER_BYTES));
                file.write(random.nextInt());
            }
        }

        assertThat(replayed(0)).hasSizeGreaterThanOrEqualTo(47).isSorted();
        append(50, 60);
        assertThat(replayed(0)).contains(50, 51, 52, 53, 54, 55, 56, 57, 58, 59);
    }

    private long[] append(int from, int to) throws IOException {
        long[] positions = new long[to - from];
        try (DocumentLog log = DocumentLog.open(folder, SMALL_FILE)) {
            log.replay(0, document -> {});
            for (int i = from; i < to; i++) {
                SegmentDocument document = Documents.read(segment(traceId(i), i, 0, 1));
                positions[i - from] = log.append(List.of(document))[0];
            }
        }
        return positions;
    }

    private List<Integer> replayed(long from) throws IOException {
        List<Integer> ids = new ArrayList<>();
        try (DocumentLog log = DocumentLog.open(folder, SMALL_FILE)) {
            log.replay(from, logged -> {
                String document = new String(logged.raw(), StandardCharsets.UTF_8);
                ids.add(Integer.parseInt(
                        document.substring(document.indexOf("1-") + 11, document.indexOf("1-") + 35), 16));
            });
        }
        return ids;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
