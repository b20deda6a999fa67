// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;

/**
 * An error response in X-Ray's format: the type in a header and in the body, the message under both of its names.
 * Immutable.
 */
record ErrorAnswer(int status, String shape, String message) {

    static final String TYPE_HEADER = "x-amzn-ErrorType";
    static final String CONTENT_TYPE = "application/json";

    byte[] body() {
        ObjectNode json = Json.object();
        json.put("__type", shape);
        json.put("message", message);
        json.put("Message", message);
        return Json.bytes(json);
    }
}
