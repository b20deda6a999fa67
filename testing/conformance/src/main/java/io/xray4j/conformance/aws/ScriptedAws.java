// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server that gives prepared answers in place of an AWS service, one after the other.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ScriptedAws implements AutoCloseable {
    public static final String REQUEST_ID = "REQUEST7";

    private static final Map<String, String> JSON =
            Map.of("x-amzn-RequestId", REQUEST_ID, "Content-Type", "application/x-amz-json-1.0");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> traceHeaders = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile Answer otherwise = new Answer(500, "{}", JSON);
    private volatile Runnable beforeAnswering = () -> {};

    private ScriptedAws(HttpServer server) {
        this.server = server;
    }

    private record Answer(int status, String body, Map<String, String> headers) {}

    public static ScriptedAws start() {
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

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void answer(int status, String body) {
        answer(status, body, JSON);
    }

    /** Adds an answer with these headers alone. */
    public void answer(int status, String body, Map<String, String> headers) {
        answers.add(new Answer(status, body, headers));
    }

    /** Sets the answer to every request for which no prepared one is left. */
    public void answerAlways(int status, String body) {
        otherwise = new Answer(status, body, JSON);
    }

    /** Sets a task that each request's thread runs before it answers. The task may block, and is interrupted. */
    public void beforeAnswering(Runnable task) {
        beforeAnswering = task;
    }

    /** Returns the trace header of the next request; empty if that request had none. */
    public String takeTraceHeader() throws InterruptedException {
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
        beforeAnswering.run();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        // Zero would announce a body of unknown length, which an empty one is not.
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
