// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An AWS service that answers what it is told to, in turn.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class ScriptedAws implements AutoCloseable {
    static final String REQUEST_ID = "REQUEST7";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> traceHeaders = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile Answer otherwise = new Answer(500, "{}");

    private ScriptedAws(HttpServer server) {
        this.server = server;
    }

    private record Answer(int status, String body) {}

    static ScriptedAws start() {
        try {
            ScriptedAws aws =
                    new ScriptedAws(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            aws.server.createContext("/", aws::handle);
            aws.server.setExecutor(aws.threads);
            aws.server.start();
            return aws;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(int status, String body) {
        answers.add(new Answer(status, body));
    }

    /** To every request that no other answer is left for. */
    void answerAlways(int status, String body) {
        otherwise = new Answer(status, body);
    }

    /** The trace header of the next request; empty if it had none. */
    String takeTraceHeader() throws InterruptedException {
        String header = traceHeaders.poll(10, TimeUnit.SECONDS);
        if (header == null) {
            throw new AssertionError("no request came within ten seconds");
        }
        return header;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        @Nullable String header = exchange.getRequestHeaders().getFirst(TraceHeader.NAME);
        traceHeaders.add(header == null ? "" : header);
        exchange.getRequestBody().readAllBytes();
        Answer scripted = answers.poll();
        Answer answer = scripted == null ? otherwise : scripted;
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("x-amzn-RequestId", REQUEST_ID);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
