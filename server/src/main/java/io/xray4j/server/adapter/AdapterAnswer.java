// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.Json;
import java.nio.charset.StandardCharsets;

/** An answer of a {@link ReadAdapter}: a status of HTTP, a content type and a body, which is not copied. */
public final class AdapterAnswer {

    private static final int OK = 200;

    private final int status;
    private final String contentType;
    private final byte[] body;

    private AdapterAnswer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /** Returns a successful answer of JSON. */
    public static AdapterAnswer json(JsonNode json) {
        return json(OK, json);
    }

    /** Returns an answer of JSON. */
    public static AdapterAnswer json(int status, JsonNode json) {
        return new AdapterAnswer(status, "application/json", Json.bytes(json));
    }

    /** Returns an answer of plain text. */
    public static AdapterAnswer text(int status, String text) {
        return new AdapterAnswer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a successful answer of another type. */
    public static AdapterAnswer of(String contentType, byte[] body) {
        return new AdapterAnswer(OK, contentType, body);
    }

    /** Returns the status of HTTP. */
    public int status() {
        return status;
    }

    /** Returns the content type. */
    public String contentType() {
        return contentType;
    }

    /** Returns the body itself. */
    public byte[] body() {
        return body;
    }
}
