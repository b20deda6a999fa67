// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A client of one server for tests. */
final class ServerFixture {

    static final Duration DEADLINE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(DEADLINE).build();
    private final URI uri;

    ServerFixture(URI uri) {
        this.uri = uri;
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(with(headers, request(path).POST(BodyPublishers.ofByteArray(body))));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(with(headers, request(path)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).timeout(DEADLINE);
    }

    private static HttpRequest.Builder with(String[] headers, HttpRequest.Builder request) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Posts a request, checks for success, and returns the members of the response. */
    JsonNode answer(String path, String singleQuoted) {
        HttpResponse<String> response = post(path, singleQuoted.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (NotJsonException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Posts these documents, written with single quotes. */
    JsonNode put(String... documents) {
        var request = Json.object();
        var list = request.putArray("TraceSegmentDocuments");
        for (String document : documents) {
            list.add(document.replace('\'', '"'));
        }
        return answer("/TraceSegments", Json.write(request));
    }

    List<String> found(String... traceIds) {
        JsonNode traces = answer("/Traces", "{'TraceIds':['" + String.join("','", traceIds) + "']}")
                .path("Traces");
        return traces.findValuesAsText("Id").stream()
                .filter(id -> id.startsWith("1-"))
                .toList();
    }

    JsonNode intake() {
        return json(get("/healthz").body()).path("intake");
    }

    void datagram(String singleQuoted) {
        datagram(Documents.bytes(singleQuoted));
    }

    void datagram(byte[] bytes) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(uri.getHost()), uri.getPort()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends these lines unchanged and reads the response until the server disconnects. */
    String raw(String request) {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout((int) DEADLINE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends the lines of a request without a body on a new connection, unchanged. */
    String request(String... lines) {
        return raw(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + DEADLINE + ": " + what);
            }
            Thread.onSpinWait();
        }
    }
}
