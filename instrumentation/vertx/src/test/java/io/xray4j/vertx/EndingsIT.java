// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import io.xray4j.Segment;
import io.xray4j.testing.RecordedEntity;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and calls that end in other ways than by an answer: each ends once. */
class EndingsIT extends VertxScene {
    /** A call that its caller gives up ends, once. */
    @Test
    void endsACall_thatIsReset() throws Exception {
        CompletableFuture<HttpServerRequest> arrived = new CompletableFuture<>();
        serve(ThreadingModel.EVENT_LOOP, arrived::complete);
        HttpClient client = keep(TracingHttpClient.wrap(vertx().createHttpClient(), recorder()));
        try (Segment segment = recorder().beginSegment("caller")) {
            HttpClientRequest request = Await.result(client.request(to("/never")));
            Future<HttpClientResponse> response = request.send();
            arrived.get(10, TimeUnit.SECONDS);
            Await.result(request.reset());
            assertThat(catchThrowable(() -> Await.result(response))).isNotNull();
            assertThat(segment.isEnded()).isFalse();
        }
        takeFailedCall();
    }

    @Test
    void endsACall_thatTimesOut() throws Exception {
        serve(ThreadingModel.EVENT_LOOP, request -> {});
        HttpClient client = keep(TracingHttpClient.wrap(vertx().createHttpClient(), recorder()));
        try (Segment segment = recorder().beginSegment("caller")) {
            assertThat(catchThrowable(() -> Await.result(
                            client.request(to("/never").setIdleTimeout(50)).compose(HttpClientRequest::send))))
                    .isNotNull();
            assertThat(segment.isEnded()).isFalse();
        }
        takeFailedCall();
    }

    @Test
    void endsAWebClientsCall_thatTimesOut() throws Exception {
        serve(ThreadingModel.EVENT_LOOP, request -> {});
        WebClient client = keep(WebClient.create(vertx()).addInterceptor(new TracingInterceptor(recorder())));
        try (Segment segment = recorder().beginSegment("caller")) {
            assertThat(catchThrowable(() -> Await.result(
                            client.request(to("/never")).timeout(50).send())))
                    .isNotNull();
            assertThat(segment.isEnded()).isFalse();
        }
        takeFailedCall();
    }

    /** The head of an answer by HTTP/2 is not its end: what is done for the body belongs to the request. */
    @Test
    void endsBehindTheBody_byHttp2() throws Exception {
        Router router = Router.router(vertx());
        router.route().handler(new TracingHandler());
        router.route().handler(routing -> {
            routing.response().write("head");
            vertx().setTimer(20, id -> {
                step("for the body");
                routing.response().end("body");
            });
        });
        serve(ThreadingModel.EVENT_LOOP, router);
        HttpClient client = keep(vertx().createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)));
        HttpVersion version = Await.result(client.request(to("/"))
                .compose(HttpClientRequest::send)
                .compose(response -> response.end().map(read -> response.version())));
        assertThat(version).isEqualTo(HttpVersion.HTTP_2);
        assertThat(tracing.take())
                .hasStatus(200)
                .has("/http/request/client_ip", "127.0.0.1")
                .hasSubsegments("for the body");
    }

    /** A client that goes before it has an answer, with a router and without, by either version. */
    @ParameterizedTest
    @CsvSource({"HTTP_1_1, true", "HTTP_1_1, false", "HTTP_2, true", "HTTP_2, false"})
    void endsARequest_whoseClientHasGone(HttpVersion version, boolean routed) throws Exception {
        CompletableFuture<HttpServerRequest> arrived = new CompletableFuture<>();
        Router router = Router.router(vertx());
        router.route().handler(new TracingHandler());
        router.route().handler(routing -> arrived.complete(routing.request()));
        serve(ThreadingModel.EVENT_LOOP, routed ? router : arrived::complete);
        HttpClient client = vertx().createHttpClient(
                        new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false));
        Future<HttpClientResponse> response = client.request(to("/")).compose(HttpClientRequest::send);
        arrived.get(10, TimeUnit.SECONDS);
        Await.result(client.close());
        assertThat(catchThrowable(() -> Await.result(response))).isNotNull();
        assertThat(tracing.take()).hasFlags(true, false, false).hasNo("/http/response");
    }

    /** A connection that becomes a WebSocket may live for days; the request has been answered. */
    @Test
    void endsARequest_thatBecomesAWebSocket() throws Exception {
        serve(
                ThreadingModel.EVENT_LOOP,
                request ->
                        request.toWebSocket().onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage)));
        WebSocket socket = Await.result(keep(vertx().createWebSocketClient()).connect(port(), "127.0.0.1", "/"));
        assertThat(tracing.take()).hasStatus(101);
        CompletableFuture<String> echo = new CompletableFuture<>();
        socket.textMessageHandler(echo::complete);
        Await.result(socket.writeTextMessage("hello"));
        assertThat(echo.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
        Await.result(socket.close());
    }

    /** The caller's document, and that of the server, whose caller has gone. */
    private void takeFailedCall() {
        RecordedEntity one = tracing.take();
        RecordedEntity other = tracing.take();
        RecordedEntity caller = one.name().equals("caller") ? one : other;
        RecordedEntity served = one.name().equals("caller") ? other : one;
        assertThat(caller).hasSubsegments("127.0.0.1");
        assertThat(caller.subsegment("127.0.0.1"))
                .hasFlags(true, false, false)
                .hasNo("/in_progress")
                .hasNo("/http/response");
        assertThat(served).hasName("test").hasFlags(true, false, false).hasNo("/http/response");
    }
}
