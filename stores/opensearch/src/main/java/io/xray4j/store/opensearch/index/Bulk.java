// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.store.opensearch.http.Answer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The body of one bulk request, and what each of its entries stands for. Confined to one thread. */
final class Bulk<T> {

    /** The bytes at which a request is sent. */
    static final int MAX_BYTES = 5 * 1024 * 1024;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<T> items = new ArrayList<>();

    /** The outcome of an entry. */
    enum Outcome {
        WRITTEN,
        /** It exists already, or was changed by somebody else. */
        CONFLICT,
        /** The same request may succeed later. */
        BUSY,
        /** The index was deleted. */
        NO_INDEX,
        /** It can never be written. */
        REFUSED
    }

    /** Adds an entry that must not exist. */
    void create(T item, String index, String id, String routing, ObjectNode source) {
        ObjectNode action = Json.object();
        action.putObject("create").put("_index", index).put("_id", id).put("routing", routing);
        add(item, action, source);
    }

    /** Adds an entry that replaces the one that was read. */
    void replace(T item, String index, String id, String routing, long seqNo, long primaryTerm, ObjectNode source) {
        ObjectNode action = Json.object();
        action.putObject("index")
                .put("_index", index)
                .put("_id", id)
                .put("routing", routing)
                .put("if_seq_no", seqNo)
                .put("if_primary_term", primaryTerm);
        add(item, action, source);
    }

    private void add(T item, ObjectNode action, ObjectNode source) {
        items.add(item);
        body.writeBytes(Json.bytes(action));
        body.write('\n');
        body.writeBytes(Json.bytes(source));
        body.write('\n');
    }

    boolean isFull() {
        return body.size() >= MAX_BYTES;
    }

    List<T> items() {
        return items;
    }

    byte[] body() {
        return body.toByteArray();
    }

    /** Returns the outcome of the entry of an answer. */
    static Outcome outcome(JsonNode answered) {
        JsonNode result = answered.path(answered.fieldNames().next());
        int status = result.path("status").asInt();
        String type = result.path("error").path("type").asText();
        if (status / 100 == 2) {
            return Outcome.WRITTEN;
        }
        if (status == 409) {
            return Outcome.CONFLICT;
        }
        if (status == 404 && type.equals("index_not_found_exception")) {
            return Outcome.NO_INDEX;
        }
        boolean busy = status == 429 || status / 100 == 5 || Answer.isBlocked(status, result.path("error"));
        return busy ? Outcome.BUSY : Outcome.REFUSED;
    }

    /** Returns true if a busy answer says for certain that the entry was not written. */
    static boolean isRefused(JsonNode answered) {
        int status = answered.path(answered.fieldNames().next()).path("status").asInt();
        return status / 100 == 4;
    }

    /** Returns why an entry was not written. */
    static String reason(JsonNode answered) {
        return Answer.reason(answered.path(answered.fieldNames().next()).path("error"));
    }
}
