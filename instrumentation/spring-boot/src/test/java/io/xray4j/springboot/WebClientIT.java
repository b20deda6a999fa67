// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.conformance.HttpClientContract;
import io.xray4j.testing.RecordedEntity;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** The contract on what Spring Boot's builder of a {@code WebClient} makes, on Reactor Netty. */
class WebClientIT extends HttpClientContract {
    private @Nullable ConfigurableApplicationContext context;
    private @Nullable WebClient client;

    @Override
    protected void open(Recorder recorder) {
        ConfigurableApplicationContext started = TestContext.plain(recorder).start();
        context = started;
        client = started.getBean(WebClient.Builder.class)
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().followRedirect(true)))
                .build();
    }

    @Override
    protected int call(String method, URI uri) {
        Integer status = exchange(method, uri).block();
        return status == null ? -1 : status;
    }

    @Override
    protected CompletableFuture<Integer> callAsync(String method, URI uri) {
        return exchange(method, uri).toFuture();
    }

    @Override
    protected void shut() {
        if (context != null) {
            context.close();
        }
    }

    /** Whoever gives up waiting has made a call that came to nothing. */
    @Test
    void endsTheCall_whenItIsCancelled() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            try (Segment segment = tracing.recorder().beginSegment("root")) {
                Disposable call = exchange("GET", URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"))
                        .subscribe();
                try (Socket accepted = silent.accept()) {
                    assertThat(accepted.getInputStream().read()).isEqualTo('G');
                    call.dispose();
                }
            }
        }
        RecordedEntity call = tracing.take().subsegment("127.0.0.1");
        assertThat(call).hasFlags(true, false, false).hasNo("/in_progress").hasNo("/http/response");
    }

    private Mono<Integer> exchange(String method, URI uri) {
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        return client.method(HttpMethod.valueOf(method))
                .uri(uri)
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()));
    }
}
