// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** An answer of OpenSearch. Immutable. */
public record Answer(int status, JsonNode body) {

    /** Returns true if the request was carried out. */
    public boolean isOk() {
        return status / 100 == 2;
    }

    /** Returns true if the same request may succeed later. */
    public boolean isBusy() {
        return status == 429 || status / 100 == 5 || isBlocked(status, body.path("error"));
    }

    /** Returns true if an error says that nothing can be written at the moment, which is so while the disk is full. */
    public static boolean isBlocked(int status, JsonNode error) {
        return (status == 403 || status == 429) && error.path("type").asText().equals("cluster_block_exception");
    }

    /** Returns the body of a request that was carried out. */
    public JsonNode require(String what) throws IOException {
        if (!isOk()) {
            throw new IOException(what + ": OpenSearch answered " + status + " " + reason());
        }
        return body;
    }

    /** Returns the type and reason of an error, shortened. */
    public String reason() {
        return reason(body.path("error"));
    }

    /** Returns the type and reason of an error, shortened. */
    public static String reason(JsonNode error) {
        JsonNode cause = error.path("root_cause").path(0);
        JsonNode shown = cause.isMissingNode() ? error : cause;
        String text = shown.isTextual()
                ? shown.asText()
                : shown.path("type").asText() + ": " + shown.path("reason").asText();
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }
}
