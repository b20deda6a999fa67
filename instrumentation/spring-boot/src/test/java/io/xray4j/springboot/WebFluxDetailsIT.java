// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.TracingExtension;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import reactor.core.publisher.Mono;

/** What is WebFlux's own and not in the contract. */
class WebFluxDetailsIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void endsTheRequestOnce_whenTheClientHangsUp() throws Exception {
        Shop shop = new Shop();
        try (ConfigurableApplicationContext context =
                TestContext.reactive(tracing.recorder()).start(shop)) {
            URI uri = TestContext.uri(context);
            try (Socket client = new Socket(uri.getHost(), uri.getPort())) {
                client.getOutputStream()
                        .write("GET /never HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(shop.asked.await(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(tracing.take()).hasName("test").hasNo("/in_progress").hasNo("/http/response");
            assertThat(shop.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(tracing.takeAll()).isEmpty();
    }

    /** What stands between us and WebFlux may throw instead of telling by a signal; Reactor makes one of it above us. */
    @Test
    void endsTheRequest_whenAHandlerThrowsAtOnce() throws Exception {
        try (ConfigurableApplicationContext context =
                TestContext.reactive(tracing.recorder()).start(new Hasty())) {
            assertThat(get(TestContext.uri(context))).isEqualTo(500);
        }
        assertThat(tracing.take())
                .hasStatus(500)
                .hasFlags(true, false, false)
                .hasException(IllegalStateException.class);
    }

    /** A connection that becomes a web socket was answered with 101, whatever is said on it later. */
    @Test
    void recordsThatTheProtocolWasSwitched() throws Exception {
        SimpleUrlHandlerMapping sockets = new SimpleUrlHandlerMapping(
                Map.of("/talk", (WebSocketHandler) session -> session.close()), Ordered.HIGHEST_PRECEDENCE);
        try (ConfigurableApplicationContext context =
                TestContext.reactive(tracing.recorder()).start(sockets, new OnNetty())) {
            URI uri = URI.create(TestContext.uri(context).toString().replace("http:", "ws:") + "/talk");
            CompletableFuture<Integer> closed = new CompletableFuture<>();
            WebSocket unused = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(uri, new WebSocket.Listener() {
                        @Override
                        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                            closed.complete(status);
                            return null;
                        }
                    })
                    .get(10, TimeUnit.SECONDS);
            assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
            assertThat(tracing.take()).hasStatus(101).isOk();
        }
    }

    private static int get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Spring would take Tomcat's way, whose classes are there as well. */
    static final class OnNetty implements WebFluxConfigurer {
        @Override
        public WebSocketService getWebSocketService() {
            return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
        }
    }

    /** Inside xray4j's filter. */
    @Order(0)
    static class Hasty implements HttpHandlerDecoratorFactory {
        @Override
        public HttpHandler apply(HttpHandler handler) {
            return (request, response) -> {
                throw new IllegalStateException("at once");
            };
        }
    }

    @RestController
    static class Shop {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch cancelled = new CountDownLatch(1);

        @GetMapping("/never")
        Mono<String> never() {
            return Mono.<String>never()
                    .doOnSubscribe(subscription -> asked.countDown())
                    .doOnCancel(cancelled::countDown);
        }
    }
}
