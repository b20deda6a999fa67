// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.api.Operation;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.mcp.McpServer;
import io.xray4j.server.queue.QueueFullException;
import io.xray4j.server.store.MissingShards;
import java.io.IOException;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes: which path calls which operation, and how its result becomes an HTTP response. */
final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    /** A trace of 5 MB takes up to 150 MB while it is assembled. */
    private static final int READERS =
            (int) Math.max(1, Math.min(8, Runtime.getRuntime().maxMemory() / (256L * 1024 * 1024)));

    /** Answers that are being sent take an eighth of the heap at most. */
    private static final int ANSWER_KILOBYTES =
            (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 8 / 1024);

    private static final int LARGE_BYTES = 64 * 1024;

    /** Fewer than there are threads, so that documents are received meanwhile. */
    private static final int MAX_WAITING = 6;

    private static final long WAIT_MILLIS = 5_000;

    static final String MCP = "/mcp";

    /** The beginning of the paths of operations that X-Ray does not have. */
    private static final String OUR_OWN = "/xray4j/";

    /** Tells how many parts of the store have not answered, when a list may be shorter than it should be. */
    private static final String PARTIAL = "X-Xray4j-Partial";

    private static final ErrorAnswer BUSY = new ErrorAnswer(
            429, "ThrottledException", "Too many requests for large answers at once. Send this one again later.");

    private final Map<String, Operation> operations;
    private final Operation health;
    private final @Nullable SpanRoutes spans;
    private final @Nullable AdapterRoutes adapters;
    private final @Nullable McpServer mcp;
    private final boolean guarded;
    private final LogLimiter storeFailures = new LogLimiter();
    private final Turns readers = new Turns(READERS, MAX_WAITING, WAIT_MILLIS);
    private final Turns kilobytes = new Turns(ANSWER_KILOBYTES, MAX_WAITING, WAIT_MILLIS);

    /**
     * Creates the routes.
     *
     * @param guarded whether requests need a token; then the status tells everybody only whether all is well
     */
    Routes(Endpoints endpoints, boolean guarded) {
        this.guarded = guarded;
        this.operations = endpoints.operations();
        this.health = endpoints.health();
        this.spans = endpoints.spans() == null ? null : new SpanRoutes(endpoints.spans());
        ReadAdapters read = endpoints.adapters();
        this.adapters = read == null ? null : new AdapterRoutes(read, readers, this::sendLarge);
        this.mcp = endpoints.mcp();
    }

    /** Returns the turns that all requests for whole traces take. */
    Turns readers() {
        return readers;
    }

    void addTo(RoutesConfig routes) {
        operations.forEach((path, operation) -> routes.post(path, call -> answer(call, operation)));
        if (mcp != null) {
            routes.post(MCP, call -> mcp(call, mcp));
        }
        if (spans != null) {
            spans.addTo(routes);
        }
        if (adapters != null) {
            adapters.addTo(routes);
        }
        routes.get(PathRoles.HEALTH, this::health);
        routes.error(404, this::unknown);
    }

    /** Answers one message of the Model Context Protocol. A stream from the server to the client is not offered. */
    private void mcp(Context call, McpServer server) {
        String version = call.header("MCP-Protocol-Version");
        if (version != null && !McpServer.isVersion(version)) {
            send(
                    call,
                    new ErrorAnswer(
                            400,
                            "InvalidRequestException",
                            "MCP-Protocol-Version is " + PrintableText.of(version) + ", which is not known here"));
            return;
        }
        ObjectNode message;
        try {
            message = McpServer.parse(RequestBody.bytes(call.req()));
        } catch (NotJsonException invalid) {
            call.status(400);
            send(call, Json.bytes(McpServer.notJson(invalid)));
            return;
        } catch (ApiException e) {
            send(call, ErrorAnswer.of(e));
            return;
        } catch (IOException disconnected) {
            send(call, new ErrorAnswer(400, "InvalidRequestException", "The body is incomplete."));
            return;
        }
        int turn = McpServer.readsTraces(message) ? readers.take(1) : -1;
        ObjectNode answer;
        try {
            answer = turn == 0 ? McpServer.busy(message) : server.answer(message);
        } finally {
            readers.giveBack(Math.max(0, turn));
        }
        if (answer == null) {
            call.status(202);
            return;
        }
        call.status(message.has("id") ? 200 : 400);
        send(call, Json.bytes(answer));
    }

    private void unknown(Context call) {
        if (call.res().containsHeader(ErrorAnswer.TYPE_HEADER)) {
            return; // an operation that did not find a resource
        }
        String path = call.path();
        boolean isAdapters = adapters != null && AdapterPaths.contains(path);
        if (isAdapters && isGet(call)) {
            return; // another system's API did not find what was asked for
        }
        if (path.equals(MCP)) {
            sendOnlyPost(call, "Send a POST with one JSON-RPC message.");
        } else if (isAdapters) {
            call.header("Allow", path.equals(SpanRoutes.ZIPKIN) ? "GET, POST" : "GET");
            send(call, new ErrorAnswer(405, "UnknownOperationException", PrintableText.of(path) + " answers GET"));
        } else if (SpanRoutes.contains(path)) {
            sendOnlyPost(call, path + " takes spans: send a POST, not a " + call.method());
        } else if (operations.containsKey(path)) {
            sendOnlyPost(
                    call,
                    PrintableText.of(path) + " is an operation of "
                            + (path.startsWith(OUR_OWN) ? "this server" : "the X-Ray API")
                            + ": send a POST with a JSON body, not a " + call.method());
        } else {
            send(
                    call,
                    new ErrorAnswer(
                            404,
                            "UnknownOperationException",
                            "There is no operation " + call.method() + " " + PrintableText.of(path)));
        }
    }

    private static void sendOnlyPost(Context call, String message) {
        call.header("Allow", "POST");
        send(call, new ErrorAnswer(405, "UnknownOperationException", message));
    }

    /** Answers 503 if there is a problem, so that a check of the status alone detects it. */
    private void health(Context call) {
        boolean whole = !guarded || call.req().getAttribute(AccessGate.READER) != null;
        Operation answered = whole ? health : request -> health.answer(request).retain("status");
        answer(
                call,
                answered,
                Json.object(),
                json -> json.path("status").asText().equals("ok") ? 200 : 503);
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
        int turn = operation.readsWholeTraces() ? readers.take(1) : 0;
        if (operation.readsWholeTraces() && turn == 0) {
            send(call, BUSY);
            return;
        }
        byte[] answer;
        MissingShards missing = MissingShards.begin();
        try {
            answer = result(call, operation, request, status);
        } finally {
            MissingShards.end();
            readers.giveBack(turn);
        }
        if (missing.isPartial()) {
            call.header(PARTIAL, missing.toString());
        }
        if (answer != null) {
            send(call, answer);
        }
    }

    /** Returns the answer; null if there is an error, which is sent. */
    private byte @Nullable [] result(
            Context call, Operation operation, ObjectNode request, ToIntFunction<ObjectNode> status) {
        try {
            ObjectNode answer = operation.answer(request);
            call.status(status.applyAsInt(answer));
            return Json.bytes(answer);
        } catch (ApiException e) {
            send(call, ErrorAnswer.of(e));
        } catch (QueueFullException full) {
            call.header("Retry-After", Integer.toString(full.retryAfterSeconds()));
            send(call, new ErrorAnswer(503, "ServiceUnavailableException", "Not stored: " + full.getMessage()));
        } catch (IOException e) {
            storeFailures.log(suffix ->
                    LOG.warn("{} could not be answered: {}{}", call.path(), PrintableText.of(e.toString()), suffix));
            send(
                    call,
                    new ErrorAnswer(
                            503,
                            "ServiceUnavailableException",
                            "The store failed: "
                                    + PrintableText.of(e.getMessage() == null ? e.toString() : e.getMessage())
                                    + ". Try again later."));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("{} failed: this is a bug in xray4j", call.path(), e);
            send(call, new ErrorAnswer(500, "InternalFailure", "The server failed because of a bug; see its log."));
        }
        return null;
    }

    private void send(Context call, byte[] answer) {
        if (!sendLarge(call, ErrorAnswer.CONTENT_TYPE, answer)) {
            send(call, BUSY);
        }
    }

    /** Sends a body. A large one occupies its memory until the client has read it, so few are sent at once. */
    private boolean sendLarge(Context call, String contentType, byte[] answer) {
        call.contentType(contentType);
        if (answer.length <= LARGE_BYTES) {
            call.result(answer);
            return true;
        }
        int held = kilobytes.take(answer.length / 1024);
        if (held == 0) {
            return false;
        }
        try {
            call.res().setContentLength(answer.length);
            call.res().getOutputStream().write(answer);
        } catch (IOException disconnected) {
            LOG.debug("a client did not read its answer: {}", PrintableText.of(disconnected.toString()));
        } finally {
            kilobytes.giveBack(held);
        }
        return true;
    }

    private static boolean isGet(Context call) {
        return call.method().equals(HandlerType.GET);
    }

    private static void send(Context call, ErrorAnswer error) {
        ErrorForm form = ErrorForm.of(call.path(), call.header("Content-Type"));
        if (form == ErrorForm.XRAY) {
            call.header(ErrorAnswer.TYPE_HEADER, error.shape());
        }
        call.status(error.status()).contentType(form.contentType()).result(form.body(error, call.path()));
    }
}
