// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A service in place of X-Ray in AWS, which accepts, refuses, is overloaded, or does not answer, as a test wants. */
final class FakeXray implements AutoCloseable {

    /** The trace ids of accepted documents, in the order of arrival. */
    final List<String> accepted = Collections.synchronizedList(new ArrayList<>());

    /** The paths of all requests, refused ones too. */
    final List<String> paths = Collections.synchronizedList(new ArrayList<>());

    final AtomicInteger largestBatch = new AtomicInteger();

    /** The answer to all requests; null to accept documents. */
    volatile @Nullable Refusal refusal;

    /** A trace of which X-Ray does not read a single document; it refuses the whole request. */
    volatile String poison = "";

    /** A trace of which X-Ray accepts the request, and not the document. */
    volatile String unprocessed = "";

    /** The body of all answers with status 200, in place of X-Ray's; null for X-Ray's. */
    volatile @Nullable String page;

    /** While true, requests are not answered. */
    volatile boolean stalled;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A status and the name of an error. */
    record Refusal(int status, String type) {}

    FakeXray() throws IOException {
        this(0);
    }

    FakeXray(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            byte[] body = request.getRequestBody().readAllBytes();
            paths.add(request.getRequestURI().getPath());
            if (stalled) {
                closed.await();
                return;
            }
            Refusal refused = refusal;
            if (request.getRequestHeaders().getFirst("Authorization") == null) {
                refused = new Refusal(403, "MissingAuthenticationTokenException");
            }
            if (refused != null) {
                send(request, refused.status(), refused.type(), Json.object().put("message", "told to"));
                return;
            }
            String shown = page;
            if (shown != null) {
                request.sendResponseHeaders(200, shown.length() == 0 ? -1 : shown.length());
                request.getResponseBody().write(shown.getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            switch (request.getRequestURI().getPath()) {
                case "/TraceSegments" -> put(request, Json.parse(body).path("TraceSegmentDocuments"));
                case "/GetSamplingRules" ->
                    send(request, 200, "", (ObjectNode) Json.parse("{\"SamplingRuleRecords\":[],\"New\":1.5}"));
                default -> send(request, 200, "", Json.object().put("Unknown", true));
            }
        } catch (NotJsonException e) {
            send(request, 400, "SerializationException", Json.object());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(HttpExchange request, JsonNode documents) throws IOException, NotJsonException {
        largestBatch.accumulateAndGet(documents.size(), Math::max);
        ObjectNode answer = Json.object();
        var refusedOnes = answer.putArray("UnprocessedTraceSegments");
        List<String> good = new ArrayList<>();
        for (JsonNode text : documents) {
            JsonNode document = Json.parse(text.asText());
            String trace = document.path("trace_id").asText();
            if (trace.equals(poison)) {
                send(request, 400, "InvalidRequestException", Json.object().put("message", "cannot be read"));
                return;
            }
            if (trace.equals(unprocessed)) {
                refusedOnes
                        .addObject()
                        .put("Id", document.path("id").asText())
                        .put("ErrorCode", "InvalidSegment")
                        .put("Message", "told to");
            } else {
                good.add(trace);
            }
        }
        accepted.addAll(good);
        send(request, 200, "", answer);
    }

    private static void send(HttpExchange request, int status, String type, ObjectNode body) throws IOException {
        byte[] bytes = Json.bytes(body);
        if (!type.isEmpty()) {
            request.getResponseHeaders().add("x-amzn-ErrorType", type + ":http://internal.amazon.com/");
        }
        request.sendResponseHeaders(status, bytes.length);
        request.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
