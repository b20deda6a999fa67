// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.trace.TraceHeader;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** The contract on what Spring Boot's builder of a {@code WebClient} makes, on Reactor Netty. */
public abstract class WebClientScene extends HttpClientContract {
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
        return await(exchange(client(), method, uri, headers -> {}));
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) {
        return await(exchange(client(), method, uri, headers -> headers.set(TraceHeader.NAME, traceHeader)));
    }

    @Override
    protected int callBriefly(String method, URI uri) {
        WebClient brief = client().mutate()
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().responseTimeout(Duration.ofMillis(300))))
                .build();
        return await(exchange(brief, method, uri, headers -> {}));
    }

    @Override
    protected Future<?> start(String method, URI uri) {
        return callAsync(method, uri);
    }

    @Override
    protected void stream(URI uri, InputStream body, OutputStream answer) {
        Flux<DataBuffer> request = DataBufferUtils.readInputStream(
                        () -> body, DefaultDataBufferFactory.sharedInstance, 8192)
                .subscribeOn(Schedulers.boundedElastic());
        Flux<DataBuffer> response = client().post()
                .uri(uri)
                .body(request, DataBuffer.class)
                .retrieve()
                .bodyToFlux(DataBuffer.class);
        DataBufferUtils.write(response, answer).map(DataBufferUtils::release).blockLast();
    }

    @Override
    protected CompletableFuture<Integer> callAsync(String method, URI uri) {
        return exchange(client(), method, uri, headers -> {}).toFuture();
    }

    @Override
    protected void shut() {
        if (context != null) {
            context.close();
        }
    }

    private WebClient client() {
        return Objects.requireNonNull(client);
    }

    private static int await(Mono<Integer> answer) {
        Integer status = answer.block();
        return status == null ? -1 : status;
    }

    private static Mono<Integer> exchange(WebClient by, String method, URI uri, Consumer<HttpHeaders> headers) {
        return by.method(HttpMethod.valueOf(method))
                .uri(uri)
                .headers(headers)
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()));
    }
}
