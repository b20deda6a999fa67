// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.remote.SharedDocuments;
import io.xray4j.server.remote.SharedDocuments.SharedDocument;
import io.xray4j.server.store.StoreUnavailableException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A document with settings that several servers share. */
final class SharedSettings implements SettingsDocument {

    private final SharedDocuments documents;
    private final String name;
    private final String contents;

    /**
     * Creates the access to a document, which need not exist.
     *
     * @param contents what the document contains, for messages, in the plural: "the groups"
     */
    SharedSettings(SharedDocuments documents, String name, String contents) {
        this.documents = documents;
        this.name = name;
        this.contents = contents;
    }

    @Override
    public @Nullable Reading read() throws IOException {
        SharedDocument found = documents.read(name);
        if (found == null) {
            return null;
        }
        try {
            JsonNode json = Json.parse(found.json());
            if (json.path("version").asInt() != FORMAT) {
                throw damaged("its version is not " + FORMAT, null);
            }
            return new Reading(json, found.version());
        } catch (NotJsonException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public @Nullable String write(ObjectNode json, @Nullable String version) throws IOException {
        return documents.write(name, Json.bytes(json.put("version", FORMAT)), version);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public StoreUnavailableException damaged(String why, @Nullable Throwable cause) {
        return new StoreUnavailableException(
                contents + " in the shared document " + name + " cannot be read (" + why
                        + "): repair the document, or delete it to go on without them",
                cause);
    }
}
