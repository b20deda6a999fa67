// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves two requests at once, on one event loop: each asks for something more when the other has come. */
public final class TwoRequestsMain {
    private final AtomicInteger arrived = new AtomicInteger();

    private TwoRequestsMain() {}

    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        WebClient client = WebClient.create(vertx);
        Router router = Router.router(vertx);
        TwoRequestsMain requests = new TwoRequestsMain();
        router.get("/called").handler(routing -> routing.end());
        router.get("/calling").handler(routing -> requests.serve(routing, client));
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        int port = server.actualPort();
        Future<Integer> first = status(client, port, "/calling");
        Future<Integer> second = status(client, port, "/calling");
        System.out.println(await(first) + " " + await(second));
        await(vertx.close());
    }

    private void serve(RoutingContext routing, WebClient client) {
        arrived.incrementAndGet();
        goOnTogether(routing, client);
    }

    private void goOnTogether(RoutingContext routing, WebClient client) {
        if (arrived.get() < 2) {
            routing.vertx().setTimer(1, timer -> goOnTogether(routing, client));
            return;
        }
        status(client, routing.request().localAddress().port(), "/called")
                .onComplete(status -> routing.end(), routing::fail);
    }

    private static Future<Integer> status(WebClient client, int port, String path) {
        return client.request(HttpMethod.GET, port, "127.0.0.1", path).send().map(answer -> answer.statusCode());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
