// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.intake.Intake;
import io.xray4j.server.intake.SpanIntake;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.SegmentSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What senders of spans are told when the store fails or is slow: to send again, in the words of their protocol. */
class BusySpansIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String OTLP_SPAN =
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + "11".repeat(16)
                    + "\",\"spanId\":\"0000000000000001\",\"startTimeUnixNano\":\"1780000000000000000\"}]}]}]}";
    private static final String ZIPKIN_SPAN =
            "[{\"traceId\":\"" + "11".repeat(16) + "\",\"id\":\"1\",\"timestamp\":1780000000000000}]";

    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable HttpFront front;
    private int port;

    private void start(SegmentSink store) throws IOException {
        ServerSocketChannel socket =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
        front = HttpFront.start(
                List.of(socket),
                HttpOptions.loopback(),
                new Endpoints(
                        Map.of(),
                        request -> Json.object(),
                        new SpanIntake(new Intake(store, InstantSource.system())),
                        null,
                        null,
                        null,
                        null));
    }

    @AfterEach
    void stop() throws IOException {
        if (front != null) {
            front.close();
        }
    }

    @Test
    void aFailingStoreIs503_andTheSenderIsToldToSendAgain() throws Exception {
        start(documents -> {
            throw new IOException("the disk is full");
        });

        HttpResponse<String> otlp = send("/v1/traces", OTLP_SPAN).get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        HttpResponse<String> zipkin = send("/api/v2/spans", ZIPKIN_SPAN).get(DEADLINE.toSeconds(), TimeUnit.SECONDS);

        assertThat(otlp.statusCode()).isEqualTo(503);
        assertThat(otlp.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(otlp.body()).contains("\"code\":14", "the disk is full");
        assertThat(zipkin.statusCode()).isEqualTo(503);
        assertThat(zipkin.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(zipkin.body()).contains("the disk is full");
    }

    @Test
    void tooManyRequestsAtOnceAre429_andTheOthersAreStored() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        start(documents -> {
            try {
                assertThat(release.await(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        CompletableFuture<HttpResponse<String>> refused = new CompletableFuture<>();
        for (int i = 0; i < 20; i++) {
            answers.add(send("/v1/traces", OTLP_SPAN).whenComplete((answer, failure) -> {
                if (answer != null && answer.statusCode() == 429) {
                    refused.complete(answer);
                }
            }));
        }

        HttpResponse<String> first = refused.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        release.countDown();

        assertThat(first.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(first.body()).contains("\"code\":8");
        int stored = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            int status = answer.get(DEADLINE.toSeconds(), TimeUnit.SECONDS).statusCode();
            assertThat(status).isIn(200, 429);
            stored += status == 200 ? 1 : 0;
        }
        assertThat(stored).isPositive();
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String body) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(DEADLINE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
