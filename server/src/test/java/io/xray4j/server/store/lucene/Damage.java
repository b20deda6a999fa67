// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What can happen to a data folder: a process that is killed, a disk that lies, a user who cleans up. Each names how many
 * documents it can touch.
 */
enum Damage {
    NONE(0) {
        @Override
        void to(Path folder) {
            // the test itself is right
        }
    },
    LAST_BYTE_OF_THE_LOG_MISSING(1) {
        @Override
        void to(Path folder) throws IOException {
            last(folder, bytes -> Arrays.copyOf(bytes, bytes.length - 1));
        }
    },
    HALF_OF_THE_LAST_LOG_MISSING(Damage.ONE_FILE) {
        @Override
        void to(Path folder) throws IOException {
            last(folder, bytes -> Arrays.copyOf(bytes, bytes.length / 2));
        }
    },
    LAST_LOG_EMPTY(Damage.ONE_FILE) {
        @Override
        void to(Path folder) throws IOException {
            last(folder, bytes -> new byte[0]);
        }
    },
    LAST_LOG_WITHOUT_ITS_HEADER(Damage.ONE_FILE) {
        @Override
        void to(Path folder) throws IOException {
            last(folder, bytes -> Arrays.copyOf(bytes, 3));
        }
    },
    LAST_LOG_WITH_A_DAMAGED_HEADER(Damage.ONE_FILE) {
        @Override
        void to(Path folder) throws IOException {
            last(folder, bytes -> flip(bytes, 2));
        }
    },
    LAST_LOG_WITH_A_DAMAGED_DOCUMENT(1) {
        @Override
        void to(Path folder) throws IOException {
            last(folder, bytes -> flip(bytes, bytes.length - 20));
        }
    },
    LAST_LOG_WITH_A_DAMAGED_FRAME(1) {
        @Override
        void to(Path folder) throws IOException {
            last(folder, bytes -> flip(bytes, 8));
        }
    },
    LAST_LOG_WITH_A_DAMAGED_LENGTH(1) {
        @Override
        void to(Path folder) throws IOException {
            last(folder, bytes -> flip(bytes, 12));
        }
    },
    ZEROS_AFTER_THE_LOG(0) {
        @Override
        void to(Path folder) throws IOException {
            last(folder, bytes -> Arrays.copyOf(bytes, bytes.length + 10_000));
        }
    },
    NOISE_AFTER_THE_LOG(0) {
        @Override
        void to(Path folder) throws IOException {
            Files.writeString(logs(folder).get(2), "noise".repeat(999), StandardOpenOption.APPEND);
        }
    },
    LAST_LOG_DELETED(Damage.ONE_FILE) {
        @Override
        void to(Path folder) throws IOException {
            Files.delete(logs(folder).get(2));
        }
    },
    FIRST_LOG_DELETED(Damage.ONE_FILE) {
        @Override
        void to(Path folder) throws IOException {
            Files.delete(logs(folder).get(0));
        }
    },
    MIDDLE_LOG_DELETED(Damage.ONE_FILE) {
        @Override
        void to(Path folder) throws IOException {
            Files.delete(logs(folder).get(1));
        }
    },
    COMPRESSED_LOG_CUT(Damage.ONE_FILE) {
        @Override
        void to(Path folder) throws IOException {
            change(logs(folder).get(0), bytes -> Arrays.copyOf(bytes, bytes.length / 2));
        }
    },
    COMPRESSED_LOG_WITHOUT_BLOCKS(Damage.ONE_FILE) {
        @Override
        void to(Path folder) throws IOException {
            change(logs(folder).get(0), bytes -> Arrays.copyOf(bytes, 8));
        }
    },
    COMPRESSED_LOG_WITH_A_DAMAGED_BLOCK(Damage.ONE_FILE) {
        @Override
        void to(Path folder) throws IOException {
            change(logs(folder).get(1), bytes -> flip(bytes, bytes.length / 2));
        }
    },
    UNFINISHED_COMPRESSION(0) {
        @Override
        void to(Path folder) throws IOException {
            Path log = logs(folder).get(2);
            Files.write(log.resolveSibling(log.getFileName() + ".compressing"), new byte[] {1, 2, 3});
        }
    },
    STRANGE_FILES(0) {
        @Override
        void to(Path folder) throws IOException {
            Files.writeString(folder.resolve("log/notes.txt"), "mine");
            Files.createDirectory(folder.resolve("log/0000000000100000.log.d"));
            Files.writeString(folder.resolve("index/notes.txt"), "mine");
        }
    },
    LOG_FOLDER_DELETED(Damage.EVERYTHING) {
        @Override
        void to(Path folder) throws IOException {
            for (Path file : logs(folder)) {
                Files.delete(file);
            }
            Files.delete(folder.resolve("log"));
        }
    },
    INDEX_DELETED(0) {
        @Override
        void to(Path folder) throws IOException {
            for (Path file : index(folder, "")) {
                Files.delete(file);
            }
            Files.delete(folder.resolve("index"));
        }
    },
    INDEX_IS_A_FILE(0) {
        @Override
        void to(Path folder) throws IOException {
            INDEX_DELETED.to(folder);
            Files.writeString(folder.resolve("index"), "mine");
        }
    },
    COMMIT_DELETED(0) {
        @Override
        void to(Path folder) throws IOException {
            for (Path file : index(folder, "segments_")) {
                Files.delete(file);
            }
        }
    },
    COMMIT_DAMAGED(0) {
        @Override
        void to(Path folder) throws IOException {
            for (Path file : index(folder, "segments_")) {
                change(file, bytes -> flip(bytes, bytes.length / 2));
            }
        }
    },
    COMMIT_PENDING(0) {
        @Override
        void to(Path folder) throws IOException {
            Files.write(folder.resolve("index/pending_segments_9"), new byte[] {1, 2, 3});
        }
    },
    INDEX_DATA_CUT(0) {
        @Override
        void to(Path folder) throws IOException {
            change(index(folder, "_").get(0), bytes -> Arrays.copyOf(bytes, bytes.length / 2));
        }
    },
    INDEX_DATA_DAMAGED(0) {
        @Override
        void to(Path folder) throws IOException {
            for (Path file : index(folder, ".cfs")) {
                change(file, bytes -> flip(bytes, bytes.length / 2));
            }
        }
    },
    INDEX_DATA_DELETED(0) {
        @Override
        void to(Path folder) throws IOException {
            Files.delete(index(folder, ".cfs").get(0));
        }
    },
    LOCKS_LEFT_BEHIND(0) {
        @Override
        void to(Path folder) throws IOException {
            Files.writeString(folder.resolve("xray4j.lock"), "process 1");
            Files.writeString(folder.resolve("index/write.lock"), "");
        }
    };

    /** About so many documents are in one file of the log of the test. */
    private static final int ONE_FILE = 25;

    private static final int EVERYTHING = 60;

    private final int mayLose;

    Damage(int mayLose) {
        this.mayLose = mayLose;
    }

    /** The most documents that can be lost. */
    int mayLose() {
        return mayLose;
    }

    /** Damages the folder of a store. */
    abstract void to(Path folder) throws IOException;

    static List<Path> logs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> index(Path folder, String part) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            return files.filter(file -> file.getFileName().toString().contains(part))
                    .sorted()
                    .toList();
        }
    }

    static void last(Path folder, UnaryOperator<byte[]> change) throws IOException {
        change(logs(folder).get(2), change);
    }

    static void change(Path file, UnaryOperator<byte[]> change) throws IOException {
        Files.write(file, change.apply(Files.readAllBytes(file)));
    }

    static byte[] flip(byte[] bytes, int at) {
        bytes[at] ^= 0x10;
        return bytes;
    }
}
