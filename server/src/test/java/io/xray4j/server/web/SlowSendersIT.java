// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.internal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Clients that send slowly, or stop sending, are disconnected; clients that send too much get an error. */
@ResourceLock(Resources.SYSTEM_ERR)
class SlowSendersIT {

    private static final int MOST_BODY_BYTES = 20 * 1024 * 1024;

    /** For the tests that wait until the time is over. */
    private static final HttpLimits SHORT = new HttpLimits(5_000, 700, 300, MOST_BODY_BYTES);

    /** For the tests in which one client is late and another must not be, on a busy machine either. */
    private static final HttpLimits MEDIUM = new HttpLimits(20_000, 5_000, 5_000, MOST_BODY_BYTES);

    /** For the tests in which no client is late. */
    private static final HttpLimits LONG = new HttpLimits(60_000, 60_000, 60_000, MOST_BODY_BYTES);

    private @Nullable HttpFront front;
    private int port;

    private void start(HttpLimits limits) throws IOException {
        ServerSocketChannel socket =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
        front = HttpFront.start(
                List.of(socket),
                HttpOptions.loopback(),
                Endpoints.of(
                        Map.of("/echo", request -> Json.object().put("members", request.size())),
                        request -> Json.object().put("status", "ok")),
                null,
                limits);
    }

    @AfterEach
    void stop() throws IOException {
        if (front != null) {
            front.close();
        }
    }

    @Test
    void answersAndCloses_whenABodyStalls() throws IOException {
        start(SHORT);
        try (Socket client = open("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"a\":")) {
            assertThat(rest(client)).startsWith("HTTP/1.1 408").contains("RequestTimeoutException");
        }
    }

    @Test
    void saysThatABodyStalls_inTheFormOfTheProtocol() throws IOException {
        start(SHORT);
        String head = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
        try (Socket otlp = open("POST /v1/traces" + head);
                Socket zipkin = open("POST /api/v2/spans" + head);
                Socket mcp = open("POST /mcp" + head)) {
            assertThat(rest(otlp)).startsWith("HTTP/1.1 408").contains("{\"code\":4,\"message\":\"The body did not");
            assertThat(rest(zipkin))
                    .startsWith("HTTP/1.1 408")
                    .contains("text/plain")
                    .doesNotContain("__type");
            assertThat(rest(mcp)).startsWith("HTTP/1.1 408").contains("\"error\":{\"code\":-32600,");
        }
    }

    @Test
    void closes_whenABodyDrips() throws IOException {
        start(SHORT);
        try (Socket client = open("POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            assertThat(drip(client, "1\r\n \r\n")).contains("408");
        }
    }

    @Test
    void closes_whenHeadersDrip() throws IOException {
        start(SHORT);
        try (Socket client = open("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: ")) {
            assertThat(drip(client, "x")).isEmpty();
        }
    }

    @Test
    void servesOthers_whileManyBodiesStall() throws Exception {
        start(MEDIUM);
        List<Socket> stopped = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                stopped.add(open("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"));
            }
            assertThat(send("/echo", "{\"a\":1}".getBytes(StandardCharsets.UTF_8))
                            .body())
                    .contains("\"members\":1");
            for (Socket client : stopped) {
                assertThat(rest(client)).startsWith("HTTP/1.1 408");
            }
        } finally {
            for (Socket client : stopped) {
                client.close();
            }
        }
    }

    @Test
    void logsNothing_whenManyBodiesStall() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            servesOthers_whileManyBodiesStall();
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("Exception");
    }

    /** Sends three bodies of more than 8 MB at once, where 20 MB fit. */
    @Test
    void rejectsBodiesThatDoNotFitBesideOthers_andAcceptsThemAfterwards() throws Exception {
        start(MEDIUM);
        byte[] most = new byte[8 * 1024 * 1024];
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                clients.add(open(
                        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (most.length + 1) + "\r\n\r\n"));
                clients.get(i).getOutputStream().write(most);
            }
            clients.get(2).getOutputStream().write(' ');
            assertThat(rest(clients.get(2))).startsWith("HTTP/1.1 503").contains("ServiceUnavailable");
            assertThat(rest(clients.get(0))).startsWith("HTTP/1.1 408");
            assertThat(rest(clients.get(1))).startsWith("HTTP/1.1 408");
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
        assertThat(sendAHundredDocumentsOf64Kilobytes()).isEqualTo(200);
    }

    /** Uses a client that writes the whole body before it reads. */
    @Test
    void sendsTheErrorToAClientThatSendsTooMuch() throws Exception {
        start(LONG);
        HttpResponse<String> response = send("/echo", new byte[RequestBody.MAX_BYTES + 1_000_000]);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("send fewer documents");
    }

    @Test
    void acceptsAHundredDocumentsOf64Kilobytes() throws Exception {
        start(LONG);
        assertThat(sendAHundredDocumentsOf64Kilobytes()).isEqualTo(200);
    }

    private int sendAHundredDocumentsOf64Kilobytes() throws Exception {
        String document = "\"" + "\\\"".repeat(64 * 1024) + "\"";
        String body = "{\"d\":[" + String.join(",", Collections.nCopies(100, document)) + "]}";
        return send("/echo", body.getBytes(StandardCharsets.UTF_8)).statusCode();
    }

    private HttpResponse<String> send(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private Socket open(String beginning) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(60_000);
        client.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
        return client;
    }

    /** Reads until the server closes the connection, and fails if it does not. */
    private static String rest(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends a piece every tenth of a second, as a slow client does, until the server answers or disconnects. */
    private static String drip(Socket client, String drop) throws IOException {
        client.setSoTimeout(100);
        InputStream in = client.getInputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        for (int drops = 0; drops < 100; drops++) {
            try {
                client.getOutputStream().write(drop.getBytes(StandardCharsets.ISO_8859_1));
                for (int next = in.read(); next >= 0; next = in.read()) {
                    said.write(next);
                    client.setSoTimeout(10_000);
                }
                return said.toString(StandardCharsets.UTF_8);
            } catch (SocketTimeoutException nothingYet) {
                assertThat(said.size()).as("an answer that breaks off").isZero();
            } catch (IOException hungUp) {
                return said.toString(StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("the server took a hundred drops");
    }
}
