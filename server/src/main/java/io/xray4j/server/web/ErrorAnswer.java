// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.internal.Json;
import org.jspecify.annotations.Nullable;

/**
 * An error response in X-Ray's format: the type in a header and in the body, the message under both of its names.
 * Immutable.
 */
record ErrorAnswer(
        int status,
        String shape,
        String message,
        @Nullable String resourceName,
        @Nullable Integer position) {

    static final String TYPE_HEADER = "x-amzn-ErrorType";
    static final String CONTENT_TYPE = "application/json";

    ErrorAnswer(int status, String shape, String message) {
        this(status, shape, message, null, null);
    }

    static ErrorAnswer of(ApiException e) {
        return new ErrorAnswer(e.status(), e.shape(), e.getMessage(), e.resourceName(), e.position());
    }

    byte[] body() {
        ObjectNode json = Json.object();
        json.put("__type", shape);
        json.put("message", message);
        json.put("Message", message);
        if (resourceName != null) {
            json.put("ResourceName", resourceName);
        }
        if (position != null) {
            json.put("Position", position);
        }
        return Json.bytes(json);
    }
}
