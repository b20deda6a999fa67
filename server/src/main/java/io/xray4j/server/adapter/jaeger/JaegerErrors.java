// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.jaeger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;

/** The two forms in which Jaeger writes an error: that of version 3 and the one before. Stateless. */
public final class JaegerErrors {

    static final String V3 = "/api/v3/";

    private JaegerErrors() {}

    /** Returns true for a path of Jaeger's. */
    public static boolean isOf(String path) {
        return path.startsWith(V3)
                || path.startsWith("/api/services")
                || path.startsWith("/api/operations")
                || path.startsWith("/api/traces")
                || path.startsWith("/api/dependencies");
    }

    /** Returns an error in the form of this path. */
    public static ObjectNode of(String path, int status, String message) {
        ObjectNode json = Json.object();
        if (path.startsWith(V3)) {
            json.putObject("error").put("httpCode", status).put("message", message);
        } else {
            json.putNull("data").put("total", 0).put("limit", 0).put("offset", 0);
            json.putArray("errors").addObject().put("code", status).put("msg", message);
        }
        return json;
    }
}
