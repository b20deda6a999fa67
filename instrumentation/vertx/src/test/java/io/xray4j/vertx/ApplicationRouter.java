// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.xray4j.conformance.http.server.TestApplication;
import java.util.function.Consumer;

/** The contract's application behind a router. */
final class ApplicationRouter {
    private static final int PIECE = 500;

    private final Vertx vertx;
    private final TestApplication application;

    private ApplicationRouter(Vertx vertx, TestApplication application) {
        this.vertx = vertx;
        this.application = application;
    }

    static Router of(Vertx vertx, TestApplication application, Consumer<Router> first) {
        Router router = Router.router(vertx);
        first.accept(router);
        router.route().handler(new ApplicationRouter(vertx, application)::handle);
        // As an application does that wants no stack traces in its own log.
        router.errorHandler(
                500, routing -> routing.response().setStatusCode(500).end("something went wrong"));
        return router;
    }

    private void handle(RoutingContext routing) {
        String path = routing.request().path();
        if (!application.knows(path)) {
            routing.next();
        } else if (application.isAsync(path)) {
            vertx.executeBlocking(() -> application.answer(path))
                    .onComplete(answer -> give(routing, answer), routing::fail);
        } else {
            answer(routing, path);
        }
    }

    private void answer(RoutingContext routing, String path) {
        TestApplication.Answer answer;
        try {
            answer = application.answer(path);
        } catch (TestApplication.Failure failed) {
            throw this.<RuntimeException>asItIs(failed);
        }
        give(routing, answer);
    }

    private static void give(RoutingContext routing, TestApplication.Answer answer) {
        switch (answer.manner()) {
            case REFUSED -> routing.fail(answer.status());
            case STREAMED -> stream(routing.response(), answer);
            default -> routing.response().setStatusCode(answer.status()).end(answer.body());
        }
    }

    private static void stream(HttpServerResponse response, TestApplication.Answer answer) {
        response.setStatusCode(answer.status()).setChunked(true);
        String body = answer.body();
        for (int from = 0; from < body.length(); from += PIECE) {
            response.write(body.substring(from, Math.min(from + PIECE, body.length())));
        }
        response.end();
    }

    /** Handlers declare no exceptions, and throw them all the same. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <X extends Throwable> X asItIs(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
