// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real server that remembers which trace header each request came with. */
final class EchoServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> traceHeaders = new LinkedBlockingQueue<>();
    private final BlockingQueue<Headers> headers = new LinkedBlockingQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    private final EndlessBody stream = new EndlessBody();

    private EchoServer(HttpServer server) {
        this.server = server;
    }

    static EchoServer start() throws IOException {
        EchoServer echo =
                new EchoServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        echo.server.createContext("/", echo::handle);
        echo.server.setExecutor(echo.threads);
        echo.server.start();
        return echo;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Returns the trace header of the next request; empty if that request had none. */
    String takeTraceHeader() throws InterruptedException {
        String header = traceHeaders.poll(10, TimeUnit.SECONDS);
        if (header == null) {
            throw new AssertionError("no request came within ten seconds");
        }
        return header;
    }

    /**
     * Returns all headers of the next request, in the order of their arrival.
     */
    Headers takeHeaders() throws InterruptedException {
        Headers found = headers.poll(10, TimeUnit.SECONDS);
        if (found == null) {
            throw new AssertionError("no request came within ten seconds");
        }
        return found;
    }

    /** Returns the two bodies of {@code /stream}. */
    EndlessBody stream() {
        return stream;
    }

    /** Lets {@code /gated} answer. */
    void openGate() {
        gate.countDown();
    }

    @Override
    public void close() {
        gate.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        @Nullable String header = exchange.getRequestHeaders().getFirst(TraceHeader.NAME);
        headers.add(exchange.getRequestHeaders());
        traceHeaders.add(header == null ? "" : header);
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/stream")) {
            stream.serve(exchange);
            return;
        }
        exchange.getRequestBody().readAllBytes();
        if (path.equals("/hangup")) {
            // Drops the line before a byte of the answer.
            exchange.close();
            return;
        }
        if (path.equals("/redirect")) {
            exchange.getResponseHeaders().add("Location", "/ok");
            answer(exchange, 302, "");
            return;
        }
        if (path.equals("/gated")) {
            awaitGate();
        }
        int status = path.startsWith("/status/") ? Integer.parseInt(path.substring("/status/".length())) : 200;
        answer(exchange, status, "hello");
    }

    private void awaitGate() throws IOException {
        try {
            if (!gate.await(20, TimeUnit.SECONDS)) {
                throw new IOException("the test did not open the gate");
            }
        } catch (InterruptedException closed) {
            throw new IOException(closed);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
