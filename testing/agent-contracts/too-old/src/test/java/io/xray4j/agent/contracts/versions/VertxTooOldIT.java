// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import io.xray4j.agent.contracts.AgentLines;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Vert.x 4.5: its routers and web clients are not those that our handlers know. */
class VertxTooOldIT {
    @Test
    void answersAndCalls_withOneLine() throws Exception {
        List<String> lines = AgentLines.during(() -> {
            Vertx vertx = Vertx.vertx();
            try {
                Router router = Router.router(vertx);
                router.get("/tea").handler(routing -> routing.response().end("for two"));
                HttpServer server =
                        await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
                var answer = await(WebClient.create(vertx)
                        .get(server.actualPort(), "127.0.0.1", "/tea")
                        .send());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.bodyAsString()).isEqualTo("for two");
            } finally {
                await(vertx.close());
            }
        });

        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .startsWith("xray4j-agent: vertx is left alone, as its version is not one that was tried:"
                                + " it has no"));
        assertThat(lines).hasSizeLessThanOrEqualTo(2).doesNotHaveDuplicates();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
