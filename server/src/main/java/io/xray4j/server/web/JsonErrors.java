// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Jetty's own errors (a malformed request, a header too long) in X-Ray's format, without class names and paths. */
final class JsonErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        putHeaders(response.getHeaders(), status);
        response.write(true, ByteBuffer.wrap(answer(status).body()), callback);
    }

    private static void putHeaders(HttpFields.Mutable headers, int status) {
        SecurityHeaders.putInto(headers);
        headers.put(HttpHeader.CONTENT_TYPE, ErrorAnswer.CONTENT_TYPE);
        headers.put(ErrorAnswer.TYPE_HEADER, answer(status).shape());
    }

    private static ErrorAnswer answer(int status) {
        String shape = status >= 500 ? "InternalFailure" : "InvalidRequestException";
        return new ErrorAnswer(status, shape, HttpStatus.getMessage(status));
    }
}
