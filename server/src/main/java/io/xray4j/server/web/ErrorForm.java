// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.intake.otlp.OtlpAnswers;
import io.xray4j.intake.otlp.OtlpFormat;
import io.xray4j.server.adapter.jaeger.JaegerErrors;
import io.xray4j.server.internal.Json;
import io.xray4j.server.mcp.McpServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The form of an error: that of the protocol to which the path of a request belongs. An error before routing, such as
 * 403 or 413, has the same form as one of the route itself. Immutable.
 */
enum ErrorForm {
    /** X-Ray's JSON, with the type in a header. */
    XRAY("application/json"),
    /** A {@code google.rpc.Status} in JSON. */
    OTLP_JSON("application/json"),
    /** A {@code google.rpc.Status} in protobuf. */
    OTLP_PROTOBUF("application/x-protobuf"),
    /** The two forms of Jaeger, by the path. */
    JAEGER("application/json"),
    /** The message as text: Zipkin's form, and Prometheus's. */
    TEXT("text/plain; charset=utf-8"),
    /** An error of JSON-RPC that answers no particular message. */
    MCP("application/json");

    private final String contentType;

    ErrorForm(String contentType) {
        this.contentType = contentType;
    }

    /**
     * Returns the form of the errors of a path.
     *
     * @param path null if the request line could not be read
     * @param contentType that of the request, which decides between the two forms of OTLP
     */
    static ErrorForm of(@Nullable String path, @Nullable String contentType) {
        if (path == null) {
            return XRAY;
        }
        if (path.equals(Routes.MCP)) {
            return MCP;
        }
        if (path.startsWith("/v1/")) {
            return OtlpFormat.of(contentType) == OtlpFormat.PROTOBUF ? OTLP_PROTOBUF : OTLP_JSON;
        }
        if (JaegerErrors.isOf(path)) {
            return JAEGER;
        }
        boolean isText = path.startsWith("/api/v1/") || path.startsWith("/api/v2/") || path.startsWith("/metrics");
        return isText ? TEXT : XRAY;
    }

    /** Answers a request with an error, before any route. */
    static void write(Request request, Response response, ErrorAnswer error, Callback callback) {
        String path = Request.getPathInContext(request);
        ErrorForm form = of(path, request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        response.setStatus(error.status());
        if (form == XRAY) {
            response.getHeaders().put(ErrorAnswer.TYPE_HEADER, error.shape());
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, form.contentType);
        response.write(true, ByteBuffer.wrap(form.body(error, path)), callback);
    }

    String contentType() {
        return contentType;
    }

    byte[] body(ErrorAnswer error, @Nullable String path) {
        return switch (this) {
            case XRAY -> error.body();
            case OTLP_JSON -> OtlpAnswers.failed(OtlpFormat.JSON, grpcCode(error.status()), error.message());
            case OTLP_PROTOBUF -> OtlpAnswers.failed(OtlpFormat.PROTOBUF, grpcCode(error.status()), error.message());
            case JAEGER -> Json.bytes(JaegerErrors.of(String.valueOf(path), error.status(), error.message()));
            case TEXT -> error.message().getBytes(StandardCharsets.UTF_8);
            case MCP -> Json.bytes(McpServer.refused(error.status() >= 500, error.message()));
        };
    }

    /** Returns the number of an error as gRPC has it. */
    static int grpcCode(int status) {
        return switch (status) {
            case 401 -> 16; // UNAUTHENTICATED
            case 403 -> 7; // PERMISSION_DENIED
            case 404, 405 -> 12; // UNIMPLEMENTED
            case 408 -> 4; // DEADLINE_EXCEEDED
            case 429 -> 8; // RESOURCE_EXHAUSTED
            case 500 -> 13; // INTERNAL
            case 503 -> 14; // UNAVAILABLE
            default -> 3; // INVALID_ARGUMENT
        };
    }
}
