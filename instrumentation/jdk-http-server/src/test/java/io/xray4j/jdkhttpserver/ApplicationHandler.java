// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.xray4j.conformance.http.server.TestApplication;
import io.xray4j.context.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** The contract's application as a handler. */
final class ApplicationHandler implements HttpHandler {
    private static final int NO_BODY = -1;
    private static final int UNKNOWN_LENGTH = 0;
    private static final int PIECE = 500;

    private final TestApplication application;
    private final Executor threads;

    ApplicationHandler(TestApplication application, Executor threads) {
        this.application = application;
        this.threads = threads;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!application.isAsync(path)) {
            answer(path, exchange);
            return;
        }
        threads.execute(Context.wrap(() -> {
            try {
                answer(path, exchange);
            } catch (IOException failed) {
                refuse(exchange);
            }
        }));
    }

    private void answer(String path, HttpExchange exchange) throws IOException {
        TestApplication.Answer answer = application.answer(path);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer.status() == 204) {
            exchange.sendResponseHeaders(204, NO_BODY);
            return;
        }
        boolean streamed = answer.manner() == TestApplication.Manner.STREAMED;
        exchange.sendResponseHeaders(answer.status(), streamed ? UNKNOWN_LENGTH : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int from = 0; from < body.length; from += PIECE) {
                out.write(body, from, Math.min(PIECE, body.length - from));
                out.flush();
            }
        }
    }

    /** As an application does: the server never sees what is thrown on its threads. */
    private static void refuse(HttpExchange exchange) {
        try (exchange) {
            exchange.sendResponseHeaders(500, NO_BODY);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
