// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Jetty's own errors (a malformed request, a header too long) in the form of the path, without class names. */
final class JsonErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        SecurityHeaders.putInto(response.getHeaders());
        ErrorForm.write(request, response, answer(status), callback);
    }

    private static ErrorAnswer answer(int status) {
        String shape = status >= 500 ? "InternalFailure" : "InvalidRequestException";
        return new ErrorAnswer(status, shape, HttpStatus.getMessage(status));
    }
}
