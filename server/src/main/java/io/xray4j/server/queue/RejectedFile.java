// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.log.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file with the documents that can never be indexed, one line of JSON each: the reason, and the bytes in Base64, since they
 * may be no JSON. When it is full, it is renamed, and the one before is gone. Writing is confined to one thread at a time.
 */
final class RejectedFile {

    private static final long MAX_BYTES = 32L * 1024 * 1024;

    private final Path path;
    private final AtomicLong count = new AtomicLong();

    RejectedFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Returns how many documents were added since the start. */
    long count() {
        return count.get();
    }

    void add(QueuedDocument document, String reason) throws IOException {
        if (Files.exists(path) && Files.size(path) > MAX_BYTES) {
            Files.move(
                    path,
                    path.resolveSibling(path.getFileName() + ".old"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
        ObjectNode line = Json.object();
        line.put("reason", reason);
        line.put("receivedMicros", document.receivedMicros());
        line.put("position", document.position());
        line.put("document", Base64.getEncoder().encodeToString(document.raw()));
        boolean isNew = !Files.exists(path);
        Files.write(
                path, (Json.write(line) + "\n").getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (isNew) {
            PrivateFiles.restrict(path);
        }
        count.incrementAndGet();
    }
}
