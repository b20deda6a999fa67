// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the index. It can be deleted while the server is not running. */
final class IndexFolder {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);

    private IndexFolder() {}

    /** Opens the index. If it is damaged or this Lucene cannot read its format, an empty index replaces it. */
    static TraceIndex open(Path folder) throws IOException {
        try {
            return TraceIndex.open(folder);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the index cannot be opened and is rebuilt from the log: {}", e.toString());
            deleteFiles(folder);
            return TraceIndex.open(folder);
        }
    }

    /** Opens the index after it has failed: every file is read, and if one is damaged, an empty index replaces all. */
    static TraceIndex openVerified(Path folder) throws IOException {
        TraceIndex index = open(folder);
        try {
            index.verify();
            return index;
        } catch (IOException | RuntimeException damaged) {
            LOG.warn("the index is damaged and is rebuilt from the log: {}", damaged.toString());
            index.close();
            deleteFiles(folder);
            return TraceIndex.open(folder);
        }
    }

    private static void deleteFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.deleteIfExists(folder);
        } else {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
    }
}
