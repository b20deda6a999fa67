// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.store.StoreUnavailableException;
import io.xray4j.server.store.log.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file with settings that users make by the API: a JSON object, always replaced as a whole, so that a crash leaves the
 * old or the new file. Confined to one thread at a time, by the lock of the settings' owner.
 */
final class SettingsFile implements SettingsDocument {

    /** Nobody else writes the file, so that each of its versions is the same. */
    private static final String ONLY = "";

    private final @Nullable Path file;
    private final String contents;

    /**
     * Creates the access to a file, which need not exist.
     *
     * @param folder the data folder; null for settings that end with the process
     * @param contents what the file contains, for messages, in the plural: "the groups"
     */
    SettingsFile(@Nullable Path folder, String name, String contents) {
        this.file = folder == null ? null : folder.resolve(name);
        this.contents = contents;
    }

    @Override
    public @Nullable Reading read() throws IOException {
        if (file == null || !Files.exists(file)) {
            return null;
        }
        try {
            JsonNode json = Json.parse(Files.readAllBytes(file));
            if (json.path("version").asInt() != FORMAT) {
                throw damaged("its version is not " + FORMAT, null);
            }
            return new Reading(json, ONLY);
        } catch (NotJsonException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String write(ObjectNode json, @Nullable String version) throws IOException {
        if (file == null) {
            return ONLY;
        }
        json.put("version", FORMAT);
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            PrivateFiles.restrict(next);
            ByteBuffer bytes = ByteBuffer.wrap(Json.bytes(json));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return ONLY;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public StoreUnavailableException damaged(String why, @Nullable Throwable cause) {
        return new StoreUnavailableException(
                contents + " in " + file + " cannot be read (" + why
                        + "): repair the file, or delete it to start without them",
                cause);
    }
}
