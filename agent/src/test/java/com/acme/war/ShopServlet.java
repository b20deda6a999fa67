// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.war;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks itself for the stock, from a thread of a pool of its own. */
public final class ShopServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient ExecutorService pool = Executors.newSingleThreadExecutor();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().endsWith("/stock")) {
            response.getWriter().write("7");
            return;
        }
        URI stock = URI.create(request.getRequestURL() + "/stock");
        try {
            response.getWriter().write(pool.submit(() -> ask(stock)).get());
        } catch (ExecutionException | InterruptedException failed) {
            throw new IOException(failed);
        }
    }

    @Override
    public void destroy() {
        pool.shutdown();
    }

    private static String ask(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
