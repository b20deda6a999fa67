// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.javahttpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.testing.EntityAssert;
import io.xray4j.trace.TraceHeader;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A client of the JDK's own. */
public abstract class JavaHttpClientScene extends HttpClientContract {
    private @Nullable HttpClient client;

    @Override
    protected void open(Recorder recorder) {
        client = traced(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build(),
                recorder);
    }

    /** The integration around it; by itself none. */
    protected HttpClient traced(HttpClient plain, Recorder recorder) {
        return plain;
    }

    /** The handshake of a WebSocket is no call: it is not recorded, carries no header, and fails as it would. */
    @Test
    void leavesWebSocketsAlone() throws Exception {
        try (HandshakeServer server = new HandshakeServer()) {
            tracing.recorder().inSegment("root", root -> {
                WebSocket.Builder builder = client().newWebSocketBuilder();
                WebSocket open = builder.buildAsync(server.uri("/open"), new WebSocket.Listener() {})
                        .get(20, TimeUnit.SECONDS);
                assertThat(tracing.recorder().traceEntity()).isSameAs(root);
                open.abort();

                assertThatThrownBy(() -> builder.buildAsync(server.uri("/refused"), new WebSocket.Listener() {})
                                .get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(WebSocketHandshakeException.class);
            });
            assertThat(server.heads())
                    .hasSize(2)
                    .allSatisfy(head -> assertThat(head)
                            .noneMatch(line ->
                                    line.regionMatches(true, 0, TraceHeader.NAME, 0, TraceHeader.NAME.length())));
        }
        EntityAssert.assertThat(tracing.take()).hasSubsegments().isOk();
    }

    @Override
    protected int call(String method, URI uri) throws Exception {
        return send(method, uri, Duration.ofSeconds(10));
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        request(method, uri, Duration.ofSeconds(10)), (name, value) -> true)
                .header(TraceHeader.NAME, traceHeader)
                .build();
        return client().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Override
    protected int callBriefly(String method, URI uri) throws Exception {
        return send(method, uri, Duration.ofMillis(300));
    }

    @Override
    protected Future<?> start(String method, URI uri) {
        return client().sendAsync(request(method, uri, Duration.ofSeconds(10)), BodyHandlers.ofString());
    }

    @Override
    protected void stream(URI uri, InputStream body, OutputStream answer) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        try (InputStream response =
                client().send(request, BodyHandlers.ofInputStream()).body()) {
            response.transferTo(answer);
        }
    }

    @Override
    protected CompletableFuture<Integer> callAsync(String method, URI uri) {
        return client().sendAsync(request(method, uri, Duration.ofSeconds(10)), BodyHandlers.ofString())
                .thenApply(response -> response.statusCode());
    }

    @Override
    protected void shut() {
        client = null;
    }

    private HttpClient client() {
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        return client;
    }

    private int send(String method, URI uri, Duration timeout) throws Exception {
        return client().send(request(method, uri, timeout), BodyHandlers.ofString())
                .statusCode();
    }

    private static HttpRequest request(String method, URI uri, Duration timeout) {
        return HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
