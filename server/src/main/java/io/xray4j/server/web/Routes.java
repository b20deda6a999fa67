// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.api.Operation;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.internal.Repetition;
import io.xray4j.server.web.ConsolePages.Page;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where, and how an operation's outcome becomes an HTTP answer. */
final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final Map<String, Operation> operations;
    private final Operation health;
    private final ConsolePages console;
    private final Repetition storeFailures = new Repetition();

    Routes(Map<String, Operation> operations, Operation health, ConsolePages console) {
        this.operations = operations;
        this.health = health;
        this.console = console;
    }

    void addTo(RoutesConfig routes) {
        operations.forEach((path, operation) ->
                routes.post(path, call -> answer(call, () -> operation.answer(RequestBody.read(call.req())))));
        routes.get("/healthz", call -> answer(call, () -> health.answer(Json.object())));
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
        send(
                call,
                new ErrorAnswer(
                        404,
                        "UnknownOperationException",
                        "There is no operation " + call.method() + " " + PrintableText.of(call.path())));
    }

    private void answer(Context call, Work work) {
        try {
            call.contentType(ErrorAnswer.CONTENT_TYPE).result(Json.bytes(work.result()));
        } catch (ApiException e) {
            send(call, new ErrorAnswer(e.status(), e.shape(), e.getMessage()));
        } catch (IOException e) {
            storeFailures.note(addition ->
                    LOG.warn("{} could not be answered: {}{}", call.path(), PrintableText.of(e.toString()), addition));
            send(call, new ErrorAnswer(503, "ServiceUnavailableException", "The store cannot be used now; try again."));
        } catch (RuntimeException e) {
            LOG.error("{} failed: this is a mistake in xray4j", call.path(), e);
            send(call, new ErrorAnswer(500, "InternalFailure", "The server made a mistake; its log says which."));
        }
    }

    private static void send(Context call, ErrorAnswer error) {
        call.status(error.status())
                .header(ErrorAnswer.TYPE_HEADER, error.shape())
                .contentType(ErrorAnswer.CONTENT_TYPE)
                .result(error.body());
    }

    @FunctionalInterface
    private interface Work {
        ObjectNode result() throws ApiException, IOException;
    }
}
