// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.vertx.TracingHandler;
import io.xray4j.vertx.TracingHttpClient;
import io.xray4j.vertx.TracingInterceptor;
import io.xray4j.vertx.XrayTracerFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Vert.x with our tracer, our handler, and both of its clients traced, all by hand. */
class VertxIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @BeforeEach
    void report() {
        Hooks.recorder(tracing.recorder());
    }

    @AfterEach
    void reportAsEver() {
        Hooks.recorder(null);
    }

    @Test
    void recordsOnce_whatIsServedAndCalled() throws Exception {
        Vertx vertx = Vertx.builder()
                .withTracer(new XrayTracerFactory(tracing.recorder()))
                .build();
        try {
            HttpClient client = TracingHttpClient.wrap(vertx.createHttpClient(), tracing.recorder());
            WebClient web = WebClient.create(vertx).addInterceptor(new TracingInterceptor(tracing.recorder()));
            Router router = Router.router(vertx);
            router.route().handler(new TracingHandler());
            router.get("/called").handler(routing -> routing.end());
            router.get("/calling").handler(routing -> {
                int port = routing.request().localAddress().port();
                call(client, port)
                        .compose(called -> web.get(port, "127.0.0.1", "/called").send())
                        .onComplete(called -> routing.end(), routing::fail);
            });
            HttpServer server =
                    await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
            assertThat(await(web.get(server.actualPort(), "127.0.0.1", "/calling")
                                    .send())
                            .statusCode())
                    .isEqualTo(200);
            assertEachOnce();
        } finally {
            await(vertx.close());
        }
    }

    private void assertEachOnce() {
        List<RecordedEntity> documents = Stream.generate(tracing::take).limit(3).toList();
        RecordedEntity calling = documents.stream()
                .filter(each -> each.parentId() == null)
                .findFirst()
                .orElseThrow();
        assertThat(calling).hasSubsegments("127.0.0.1", "127.0.0.1");
        assertThat(documents.stream().filter(each -> each != calling).map(RecordedEntity::parentId))
                .containsExactlyInAnyOrderElementsOf(
                        calling.subsegments().stream().map(RecordedEntity::id).toList());
        assertThat(tracing.takeAll()).isEmpty();
    }

    private static Future<Void> call(HttpClient client, int port) {
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI("http://127.0.0.1:" + port + "/called"))
                .compose(HttpClientRequest::send)
                .compose(response -> response.end());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
