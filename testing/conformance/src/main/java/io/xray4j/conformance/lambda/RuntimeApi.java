// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Lambda's Runtime API on a loopback port: gives invocations to a runtime and receives their results. */
final class RuntimeApi implements AutoCloseable {
    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final String LAST = "";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger ids = new AtomicInteger();
    private final BlockingQueue<String> next = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> invocations = new ConcurrentHashMap<>();

    /** The result of a function, or its error report. */
    record Outcome(boolean isError, String body) {}

    private record Invocation(String traceHeader, String input, CompletableFuture<Outcome> outcome) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    static RuntimeApi start() throws IOException {
        RuntimeApi api =
                new RuntimeApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        api.server.createContext("/", api::handle);
        api.server.setExecutor(api.threads);
        api.server.start();
        return api;
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} has it. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Invokes the function; an empty header is none. */
    CompletableFuture<Outcome> invoke(String traceHeader, String input) {
        String id = "invocation-" + ids.incrementAndGet();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        invocations.put(id, new Invocation(traceHeader, input, outcome));
        next.add(id);
        return outcome;
    }

    @Override
    public void close() {
        next.add(LAST);
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(INVOCATION + "next")) {
                give(exchange);
            } else if (path.startsWith(INVOCATION)) {
                take(exchange, path.substring(INVOCATION.length()));
            } else {
                // A checkpoint is over at once: the runtime asks what to do next, and is restored.
                exchange.sendResponseHeaders(path.endsWith("/restore/next") ? 200 : 202, -1);
            }
        }
    }

    private void give(HttpExchange exchange) throws IOException {
        String id;
        try {
            id = next.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        Invocation invocation = invocations.get(id);
        if (invocation == null) {
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        // Without a type AWS's native client reads through a null pointer.
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", id);
        headers.set("Lambda-Runtime-Deadline-Ms", "4102444800000");
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:test");
        if (!invocation.traceHeader().isEmpty()) {
            headers.set("Lambda-Runtime-Trace-Id", invocation.traceHeader());
        }
        byte[] body = invocation.input().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void take(HttpExchange exchange, String idAndKind) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int slash = idAndKind.indexOf('/');
        Invocation invocation = invocations.remove(idAndKind.substring(0, slash));
        exchange.sendResponseHeaders(202, -1);
        if (invocation != null) {
            invocation.outcome().complete(new Outcome(idAndKind.endsWith("/error"), body));
        }
    }
}
