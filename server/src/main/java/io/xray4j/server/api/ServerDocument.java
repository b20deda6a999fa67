// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.SettingsDocument.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of document of which each server writes one, under its number, and all servers read all. Confined to one thread
 * at a time for writing; reading is safe for use by many threads.
 */
final class ServerDocument {

    private static final String SERVER = "server";

    private final SettingsPlace place;
    private final ServerSlots slots;
    private final String name;
    private final String server;
    private @Nullable String written;
    private @Nullable String version;
    private int number = -1;

    /**
     * Creates the access to the documents of a kind.
     *
     * @param name the name of the kind, which the number follows
     */
    ServerDocument(SettingsPlace place, ServerSlots slots, String name, String server) {
        this.place = place;
        this.slots = slots;
        this.name = name;
        this.server = server;
    }

    /** Replaces this server's document, unless that says the same already. */
    void write(ObjectNode json) throws ApiException, IOException {
        int mine = slots.mine();
        json.put(SERVER, server);
        String text = json.toString();
        if (mine == number && text.equals(written)) {
            return;
        }
        if (mine != number) {
            version = null;
            number = mine;
        }
        written = null;
        SettingsDocument document = document(mine);
        String next = document.write(json, version);
        if (next == null) {
            // It is of the last owner of the number, or of an attempt of ours whose answer was lost.
            Reading reading = document.read();
            next = document.write(json, reading == null ? null : reading.version());
        }
        version = next;
        written = next == null ? null : text;
    }

    /** Returns the documents of the other servers. */
    List<JsonNode> ofOthers() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (Map.Entry<Integer, String> other : slots.others().entrySet()) {
            Reading reading = document(other.getKey()).read();
            // A server that has just taken the number may not have written yet.
            if (reading != null && reading.json().path(SERVER).asText().equals(other.getValue())) {
                found.add(reading.json());
            }
        }
        return found;
    }

    private SettingsDocument document(int ofNumber) {
        return place.document(name + "-" + ofNumber, "the " + name.replace('-', ' '));
    }
}
