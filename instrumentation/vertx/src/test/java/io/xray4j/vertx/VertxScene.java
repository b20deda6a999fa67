// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import io.xray4j.testing.TracingExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Vert.x that is traced, and a server in it. */
abstract class VertxScene {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final List<Object> kept = new ArrayList<>();
    private @Nullable Vertx vertx;
    private int port;

    @BeforeEach
    void startVertx() {
        vertx = Vertx.builder()
                .withTracer(new XrayTracerFactory(tracing.recorder()))
                .build();
    }

    @AfterEach
    void closeVertx() throws Exception {
        Await.result(vertx().close());
    }

    /** Vert.x closes an unreachable client, and breaks its calls. */
    final <T> T keep(T client) {
        kept.add(client);
        return client;
    }

    final int port() {
        return port;
    }

    final void serve(ThreadingModel threading, Handler<HttpServerRequest> handler) throws Exception {
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        Await.result(vertx().deployVerticle(
                        new AbstractVerticle() {
                            @Override
                            public void start(Promise<Void> ready) {
                                vertx.createHttpServer()
                                        .requestHandler(handler)
                                        .listen(0, "127.0.0.1")
                                        .onComplete(
                                                server -> {
                                                    listening.complete(server.actualPort());
                                                    ready.complete();
                                                },
                                                ready::fail);
                            }
                        },
                        new DeploymentOptions().setThreadingModel(threading)));
        port = listening.get(10, TimeUnit.SECONDS);
    }

    final void get(String path) throws Exception {
        assertThat(Await.result(request(path))).isEqualTo(200);
    }

    final Future<Integer> request(String path) {
        return keep(vertx().createHttpClient())
                .request(to(path))
                .compose(HttpClientRequest::send)
                .compose(response -> response.end().map(read -> response.statusCode()));
    }

    final RequestOptions to(String path) {
        return new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI("http://127.0.0.1:" + port + path);
    }

    final void step(String name) {
        try (Subsegment step = recorder().beginSubsegment(name)) {
            step.putAnnotation("thread", Thread.currentThread().getName());
        }
    }

    final Recorder recorder() {
        return tracing.recorder();
    }

    final Vertx vertx() {
        return Objects.requireNonNull(vertx);
    }
}
