// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.MissingShards;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Searches whose answers say what they lack: of parts that do not answer it is noted how many they are, and if none answers
 * the search fails, so that nothing found always means that there is nothing. Safe for use by many threads.
 */
public final class Searches {

    private static final int PAGE = 500;

    private final OpenSearchClient client;

    /** Creates searches with a client. */
    public Searches(OpenSearchClient client) {
        this.client = client;
    }

    /**
     * Searches indices that may not exist.
     *
     * @param indices the names with commas
     * @param routing the routing; null for all shards
     */
    public JsonNode search(String indices, @Nullable String routing, ObjectNode body) throws IOException {
        return search(indices, routing, body, true);
    }

    /**
     * Searches indices that may not exist, and fails if a part does not answer. Only primary shards are asked: a replica
     * shows what was refreshed a moment later than they do.
     */
    public JsonNode searchWhole(String indices, ObjectNode body) throws IOException {
        return search(indices, null, body, false);
    }

    private JsonNode search(String indices, @Nullable String routing, ObjectNode body, boolean partial)
            throws IOException {
        String path = "/" + indices + "/_search?ignore_unavailable=true&allow_partial_search_results=" + partial
                + (routing == null ? "" : "&routing=" + routing)
                + (partial ? "" : "&preference=_primary");
        JsonNode answer = client.send("POST", path, Json.bytes(body)).require("traces cannot be read");
        JsonNode shards = answer.path("_shards");
        int all = shards.path("total").asInt();
        int missing = all - shards.path("successful").asInt();
        if (missing == 0 && answer.path("timed_out").asBoolean()) {
            missing = 1;
        }
        if (missing > 0) {
            if (missing >= all || !partial) {
                throw new IOException(missing + " of " + all + " parts of the store do not answer");
            }
            MissingShards.note(missing, all);
        }
        return answer;
    }

    /** Calls a consumer with every hit, whatever their number. */
    public void each(String indices, ObjectNode query, List<String> fields, List<String> order, Hit consumer)
            throws IOException {
        JsonNode after = null;
        while (true) {
            ObjectNode body = body(query, PAGE, fields);
            order.forEach(field -> sort(body, field, "asc"));
            if (after != null) {
                body.set("search_after", after);
            }
            JsonNode hits = searchWhole(indices, body).path("hits").path("hits");
            for (JsonNode hit : hits) {
                consumer.accept(hit);
            }
            if (hits.size() < PAGE) {
                return;
            }
            after = hits.path(PAGE - 1).path("sort");
        }
    }

    /** A consumer of hits. */
    @FunctionalInterface
    public interface Hit {
        /** Called with each hit. */
        void accept(JsonNode hit) throws IOException;
    }

    /** Returns the body of a search. */
    static ObjectNode body(ObjectNode query, int size, List<String> fields) {
        ObjectNode body = Json.object().put("size", size).put("track_total_hits", false);
        body.set("query", query);
        if (fields.isEmpty()) {
            body.put("_source", false);
        } else {
            Consumer<String> add = body.putArray("_source")::add;
            fields.forEach(add);
        }
        return body;
    }

    /** Adds an order to a search. */
    static void sort(ObjectNode body, String field, String direction) {
        body.withArray("/sort").addObject().putObject(field).put("order", direction);
    }
}
