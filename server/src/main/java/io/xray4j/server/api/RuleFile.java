// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file with the sampling rules: JSON, always replaced as a whole, so that a crash leaves the old or the new file.
 */
final class RuleFile {

    private static final String NAME = "sampling-rules.json";
    private static final int VERSION = 1;

    private final Path file;
    private final Path next;

    RuleFile(Path folder) {
        this.file = folder.resolve(NAME);
        this.next = folder.resolve(NAME + ".new");
    }

    /** Reads the rules; an empty list if there is no file. */
    List<StoredRule> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            JsonNode json = Json.parse(Files.readAllBytes(file));
            if (json.path("version").asInt() != VERSION) {
                throw damaged("its version is not " + VERSION, null);
            }
            List<StoredRule> rules = new ArrayList<>();
            for (JsonNode entry : json.path("rules")) {
                rules.add(rule(entry));
            }
            return rules;
        } catch (NotJsonException | ApiException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
    }

    void write(List<StoredRule> all) throws IOException {
        ObjectNode json = Json.object();
        json.put("version", VERSION);
        ArrayNode rules = json.putArray("rules");
        for (StoredRule rule : all) {
            // An unchanged Default follows the command line, so it is written only if a user has changed it.
            if (!rule.isDefault() || rule.modifiedMicros() != rule.createdMicros()) {
                rules.add(rule.toJson());
            }
        }
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(Json.bytes(json));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private StoredRule rule(JsonNode entry) throws ApiException, IOException {
        if (!(entry.path("SamplingRule") instanceof ObjectNode rule)) {
            throw damaged("a rule is missing", null);
        }
        boolean isDefault = rule.path("RuleName").asText().equals(StoredRule.DEFAULT);
        return new StoredRule(
                isDefault ? RuleFields.ofChanged(RuleFields.ofDefault(1, 1), rule) : RuleFields.ofNew(rule),
                micros(entry, "CreatedAt"),
                micros(entry, "ModifiedAt"));
    }

    private long micros(JsonNode entry, String name) throws IOException {
        return EpochMicros.parse(entry.path(name)).orElseThrow(() -> damaged(name + " is not a time", null));
    }

    private StoreUnavailableException damaged(String why, @Nullable Throwable cause) {
        return new StoreUnavailableException(
                "the sampling rules in " + file + " cannot be read (" + why
                        + "): repair the file, or delete it to start without rules",
                cause);
    }
}
