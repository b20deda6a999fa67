// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.api.Operation;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.web.ConsolePages.Page;
import java.io.IOException;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes: which path calls which operation, and how its result becomes an HTTP response. */
final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final Map<String, Operation> operations;
    private final Operation health;
    private final ConsolePages console;
    private final LogLimiter storeFailures = new LogLimiter();

    Routes(Map<String, Operation> operations, Operation health, ConsolePages console) {
        this.operations = operations;
        this.health = health;
        this.console = console;
    }

    void addTo(RoutesConfig routes) {
        operations.forEach((path, operation) -> routes.post(path, call -> answer(call, operation)));
        routes.get("/healthz", this::health);
        routes.get("/", this::page);
        routes.get("/assets/*", this::page);
        routes.error(404, this::unknown);
    }

    private void page(Context call) {
        Page page = console.at(call.path());
        if (page == null) {
            call.status(404);
            return;
        }
        call.header("Cache-Control", page.cacheControl());
        call.contentType(page.contentType()).result(page.bytes());
    }

    private void unknown(Context call) {
        if (call.res().containsHeader(ErrorAnswer.TYPE_HEADER)) {
            return; // an operation that did not find a resource
        }
        send(
                call,
                new ErrorAnswer(
                        404,
                        "UnknownOperationException",
                        "There is no operation " + call.method() + " " + PrintableText.of(call.path())));
    }

    /** Answers 503 if there is a problem, so that a check of the status alone detects it. */
    private void health(Context call) {
        answer(call, health, Json.object(), json -> json.path("status").asText().equals("ok") ? 200 : 503);
    }

    private void answer(Context call, Operation operation) {
        ObjectNode request;
        try {
            request = RequestBody.read(call.req());
        } catch (ApiException e) {
            send(call, ErrorAnswer.of(e));
            return;
        } catch (IOException disconnected) {
            // The client is gone; this is no failure of the store.
            send(call, new ErrorAnswer(400, "InvalidRequestException", "The body is incomplete."));
            return;
        }
        answer(call, operation, request, json -> 200);
    }

    private void answer(Context call, Operation operation, ObjectNode request, ToIntFunction<ObjectNode> status) {
        try {
            ObjectNode answer = operation.answer(request);
            call.status(status.applyAsInt(answer))
                    .contentType(ErrorAnswer.CONTENT_TYPE)
                    .result(Json.bytes(answer));
        } catch (ApiException e) {
            send(call, ErrorAnswer.of(e));
        } catch (IOException e) {
            storeFailures.log(suffix ->
                    LOG.warn("{} could not be answered: {}{}", call.path(), PrintableText.of(e.toString()), suffix));
            send(call, new ErrorAnswer(503, "ServiceUnavailableException", "The store failed. Try again later."));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("{} failed: this is a bug in xray4j", call.path(), e);
            send(call, new ErrorAnswer(500, "InternalFailure", "The server failed because of a bug; see its log."));
        }
    }

    private static void send(Context call, ErrorAnswer error) {
        call.status(error.status())
                .header(ErrorAnswer.TYPE_HEADER, error.shape())
                .contentType(ErrorAnswer.CONTENT_TYPE)
                .result(error.body());
    }
}
