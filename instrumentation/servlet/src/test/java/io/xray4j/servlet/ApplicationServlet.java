// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.conformance.http.server.TestApplication;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** The contract's application as a servlet. */
final class ApplicationServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int PIECE = 500;

    private final transient TestApplication application;
    private final transient UnaryOperator<Runnable> giving;

    /** Of what is given to asynchronous requests, {@code giving} makes what is given. */
    ApplicationServlet(TestApplication application, UnaryOperator<Runnable> giving) {
        this.application = application;
        this.giving = giving;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        if (!application.isAsync(path)) {
            answer(path, response);
            return;
        }
        AsyncContext async = request.startAsync();
        async.start(giving.apply(() -> {
            try {
                answer(path, response);
            } catch (IOException failed) {
                // As an application does: the container never sees what is thrown on its threads.
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
            async.complete();
        }));
    }

    private void answer(String path, HttpServletResponse response) throws IOException {
        TestApplication.Answer answer = application.answer(path);
        switch (answer.manner()) {
            case REFUSED -> response.sendError(answer.status(), answer.body());
            case STREAMED -> stream(answer, response);
            default -> {
                response.setStatus(answer.status());
                if (answer.status() != HttpServletResponse.SC_NO_CONTENT) {
                    response.getWriter().write(answer.body());
                }
            }
        }
    }

    private static void stream(TestApplication.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        String body = answer.body();
        for (int from = 0; from < body.length(); from += PIECE) {
            response.getWriter().write(body, from, Math.min(PIECE, body.length() - from));
            response.flushBuffer();
        }
    }
}
