// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.remote.SharedDocuments;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.http.Answer;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The documents that all servers share, in one index. A version is the sequence number and the primary term of OpenSearch.
 */
final class ConfigDocuments implements SharedDocuments {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,200}");

    /** The whole document as a text: names of users' rules are names of members, and OpenSearch refuses some of those. */
    private static final String CONTENT = "json";

    private final OpenSearchClient client;
    private final Names names;

    ConfigDocuments(OpenSearchClient client, Names names) {
        this.client = client;
        this.names = names;
    }

    @Override
    public @Nullable SharedDocument read(String name) throws IOException {
        Answer answer = client.send("GET", path("_doc", name), null);
        if (answer.status() == 404 && answer.body().has("found")) {
            return null;
        }
        JsonNode body = answer.require("the shared configuration cannot be read");
        return new SharedDocument(content(body).getBytes(UTF_8), version(body));
    }

    @Override
    public @Nullable String write(String name, byte[] json, @Nullable String version) throws IOException {
        String path;
        if (version == null) {
            path = path("_create", name);
        } else {
            int dot = version.indexOf('.');
            path = path("_doc", name) + "?if_seq_no=" + version.substring(0, dot) + "&if_primary_term="
                    + version.substring(dot + 1);
        }
        byte[] entry = Json.bytes(Json.object().put(CONTENT, new String(json, UTF_8)));
        Answer answer = client.sendOnce("PUT", path, entry);
        if (answer.status() == 409) {
            return null;
        }
        return version(answer.require("the shared configuration cannot be written"));
    }

    /** Returns the document that an answer contains; an empty text for none. */
    private static String content(JsonNode answer) {
        return answer.path("_source").path(CONTENT).asText("");
    }

    private String path(String kind, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a shared document is named " + name + ": only lower-case letters, digits and hyphens are valid");
        }
        return "/" + names.config() + "/" + kind + "/" + name;
    }

    private static String version(JsonNode body) {
        return body.path("_seq_no").asLong() + "." + body.path("_primary_term").asLong();
    }
}
