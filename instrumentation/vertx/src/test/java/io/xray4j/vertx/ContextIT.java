// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.tracing.TracingOptions;
import io.xray4j.Entity;
import io.xray4j.Subsegment;
import io.xray4j.testing.RecordedEntity;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Whose request it is, wherever Vert.x takes the work; and what its tracer sees of calls by itself. */
class ContextIT extends VertxScene {
    /** Blocking work runs at the same time as the event loop, each below the request that submitted it. */
    @Test
    void goesToBlockingWork_andBackToTheEventLoop() throws Exception {
        serve(
                ThreadingModel.EVENT_LOOP,
                request -> vertx().executeBlocking(() -> {
                            step("blocking");
                            return Thread.currentThread().getName();
                        })
                        .onSuccess(thread -> {
                            step("after");
                            request.response().end(thread);
                        }));
        get("/");
        assertThat(tracing.take()).hasSubsegments("blocking", "after");
    }

    /** A timer that a request sets belongs to it. */
    @Test
    void goesToTimers() throws Exception {
        serve(
                ThreadingModel.EVENT_LOOP,
                request -> vertx().setTimer(1, id -> {
                    step("timer");
                    request.response().end();
                }));
        get("/");
        assertThat(tracing.take()).hasSubsegments("timer");
    }

    /** Two requests that one event loop serves in turns must not find each other's segments. */
    @Test
    void keepsRequestsApart_thatOneEventLoopServesInTurns() throws Exception {
        CompletableFuture<Boolean> firstIsThere = new CompletableFuture<>();
        Promise<Void> secondIsThere = Promise.promise();
        serve(ThreadingModel.EVENT_LOOP, request -> {
            Subsegment open = tracing.recorder().beginSubsegment(request.path());
            if (request.path().equals("/first")) {
                secondIsThere.future().onComplete(there -> vertx().runOnContext(later -> finish(request, open)));
                step("first, before");
                firstIsThere.complete(true);
            } else {
                finish(request, open);
                secondIsThere.complete();
            }
        });
        CompletableFuture<Integer> first = Await.java(request("/first"));
        firstIsThere.get(20, TimeUnit.SECONDS);
        get("/second");
        first.get(20, TimeUnit.SECONDS);
        for (int i = 0; i < 2; i++) {
            RecordedEntity recorded = tracing.take();
            String path =
                    Objects.requireNonNull(recorded.text("/http/request/url")).endsWith("first") ? "/first" : "/second";
            assertThat(recorded).hasSubsegments(path);
            assertThat(recorded.subsegment(path).subsegments())
                    .isNotEmpty()
                    .allMatch(step -> step.name().startsWith(path.substring(1)));
        }
    }

    private void finish(HttpServerRequest request, Subsegment open) {
        step(request.path().substring(1) + ", after");
        open.end();
        request.response().end();
    }

    /** A virtual thread that waits finds its own again, whatever ran meanwhile. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need Java 21")
    void survivesAwaiting_onVirtualThreads() throws Exception {
        serve(ThreadingModel.VIRTUAL_THREAD, request -> {
            try (Subsegment outer = tracing.recorder().beginSubsegment("outer")) {
                Promise<Void> later = Promise.promise();
                vertx().setTimer(5, id -> {
                    step("timer");
                    later.complete();
                });
                Future.await(later.future());
                step("inner");
            }
            request.response().end();
        });
        get("/");
        RecordedEntity recorded = tracing.take();
        assertThat(recorded).hasSubsegments("outer", "timer");
        assertThat(recorded.subsegment("outer")).hasSubsegments("inner");
    }

    /** What a request has left behind is not current for what comes next, on any thread. */
    @Test
    void leavesNothingBehind() throws Exception {
        serve(
                ThreadingModel.EVENT_LOOP,
                request -> vertx().executeBlocking(() -> "done")
                        .onSuccess(done -> request.response().end(done)));
        get("/");
        tracing.take();
        CompletableFuture<Optional<Entity>> loop = new CompletableFuture<>();
        CompletableFuture<Optional<Entity>> worker = new CompletableFuture<>();
        vertx().runOnContext(run -> loop.complete(Optional.ofNullable(recorder().traceEntity())));
        vertx().executeBlocking(
                        () -> worker.complete(Optional.ofNullable(recorder().traceEntity())));
        assertThat(loop.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(worker.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    /** Without a wrapped client the tracer records the calls of a request. */
    @Test
    void recordsCallsOfAPlainClient() throws Exception {
        CompletableFuture<Optional<String>> told = new CompletableFuture<>();
        serveCaller(keep(vertx().createHttpClient()), told);
        get("/call");
        RecordedEntity callee = tracing.take();
        RecordedEntity caller = tracing.take();
        assertThat(caller.subsegments()).hasSize(1);
        RecordedEntity call = caller.subsegment("127.0.0.1");
        assertThat(call).isRemote().hasStatus(200).has("/http/request/method", "GET");
        assertThat(told.get(10, TimeUnit.SECONDS))
                .contains("Root=" + caller.traceId() + ";Parent=" + call.id() + ";Sampled=1");
        assertThat(callee.parentId()).isEqualTo(call.id());
    }

    /** A client that records by itself is not recorded a second time by the tracer. */
    @Test
    void recordsCallsOfAWrappedClient_once() throws Exception {
        CompletableFuture<Optional<String>> told = new CompletableFuture<>();
        serveCaller(keep(TracingHttpClient.wrap(vertx().createHttpClient(), recorder())), told);
        get("/call");
        RecordedEntity callee = tracing.take();
        assertThat(tracing.take().subsegments())
                .hasSize(1)
                .allMatch(call -> call.id().equals(callee.parentId()));
    }

    /** With tracing options Vert.x finds the factory by itself. */
    @Test
    void isFoundByVertx() throws Exception {
        Vertx other = Vertx.builder()
                .with(new VertxOptions().setTracingOptions(new TracingOptions()))
                .build();
        try {
            assertThat(((VertxInternal) other).tracer()).isInstanceOf(XrayTracer.class);
        } finally {
            Await.result(other.close());
        }
    }

    private void serveCaller(HttpClient client, CompletableFuture<Optional<String>> told) throws Exception {
        serve(ThreadingModel.EVENT_LOOP, request -> {
            if (request.path().equals("/call")) {
                client.request(to("/called"))
                        .compose(HttpClientRequest::send)
                        .compose(response -> response.end())
                        .onComplete(read -> request.response().end());
            } else {
                told.complete(Optional.ofNullable(request.getHeader("X-Amzn-Trace-Id")));
                request.response().end();
            }
        });
    }
}
