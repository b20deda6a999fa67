// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.api.Operation;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests for whole traces, of which only few are answered at once. */
class LargeAnswersIT {

    private static final int MANY = 40;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final CountDownLatch release = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable HttpFront front;
    private int port;

    @BeforeEach
    void start() throws IOException {
        ServerSocketChannel socket =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
        Operation slow = request -> {
            try {
                assertThat(release.await(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return Json.object();
        };
        front = HttpFront.start(
                List.of(socket),
                HttpOptions.loopback(),
                Endpoints.of(
                        Map.of(
                                "/whole", Operation.readingWholeTraces(slow),
                                "/large", request -> Json.object().put("text", "x".repeat(5_000_000)),
                                "/small", request -> Json.object()),
                        request -> Json.object().put("status", "ok")));
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        if (front != null) {
            front.close();
        }
    }

    @Test
    void refusesSome_andAnswersOtherOperations_whileManyWantWholeTraces() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> whole = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            whole.add(http.sendAsync(request("/whole"), BodyHandlers.ofString()));
        }
        CompletableFuture.anyOf(whole.toArray(new CompletableFuture<?>[0])).get(30, TimeUnit.SECONDS);

        assertThat(http.send(request("/small"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);

        release.countDown();
        int answered = 0;
        for (CompletableFuture<HttpResponse<String>> each : whole) {
            HttpResponse<String> response = each.get(30, TimeUnit.SECONDS);
            if (response.statusCode() == 200) {
                answered++;
            } else {
                assertThat(response.statusCode()).isEqualTo(429);
                assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("ThrottledException");
                assertThat(response.body()).contains("ThrottledException");
            }
        }
        assertThat(answered).isBetween(1, MANY - 1);
    }

    @Test
    void answersOthers_whileClientsDoNotReadTheirLargeAnswers() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                Socket client = new Socket();
                client.setReceiveBufferSize(4_096);
                client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                client.getOutputStream()
                        .write("POST /large HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"
                                .getBytes(StandardCharsets.US_ASCII));
                stalled.add(client);
            }
            assertThat(http.send(request("/small"), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(http.send(request("/large"), BodyHandlers.ofString()).statusCode())
                    .isIn(200, 429);
        } finally {
            for (Socket client : stalled) {
                client.close();
            }
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(DEADLINE)
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }
}
