// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.forwarder.aws.SignedXray;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * An operation that X-Ray in AWS answers: the request is signed and passed on. A recorder that gets an error decides by its
 * own rules until the next attempt. Safe for use by many threads.
 */
final class ForwardedOperation implements Operation {

    /** Fewer than there are threads for requests: a service that does not answer must not stop the intake. */
    private static final int AT_ONCE = 4;

    private static final int UNAVAILABLE = 503;

    private final SignedXray xray;
    private final String path;
    private final Semaphore turns;

    private ForwardedOperation(SignedXray xray, String path, Semaphore turns) {
        this.xray = xray;
        this.path = path;
        this.turns = turns;
    }

    /** Puts the two operations of recorders in the place of those that answer from the rules of this server. */
    static void putInto(Map<String, Operation> operations, SignedXray xray) {
        Semaphore turns = new Semaphore(AT_ONCE); // of both together
        for (String path : new String[] {"/GetSamplingRules", "/SamplingTargets"}) {
            operations.put(path, new ForwardedOperation(xray, path, turns));
        }
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException {
        if (!turns.tryAcquire()) {
            throw unavailable("several requests wait for it already");
        }
        try {
            return of(xray.post(path, Json.bytes(request)));
        } catch (IOException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the server ends");
        } finally {
            turns.release();
        }
    }

    private static ObjectNode of(SignedXray.Answer answer) throws ApiException {
        JsonNode body;
        try {
            body = Json.parse(answer.body());
        } catch (NotJsonException other) {
            throw unavailable("its answer, with status " + answer.status() + ", is not JSON");
        }
        if (answer.status() == 200 && body instanceof ObjectNode members) {
            return members;
        }
        String message = body.path("message").asText(body.path("Message").asText());
        String type = answer.errorType().isEmpty() ? body.path("__type").asText() : answer.errorType();
        int status = answer.status() >= 400 && answer.status() < 600 ? answer.status() : UNAVAILABLE;
        throw new ApiException(
                status, type.isEmpty() ? "ServiceUnavailableException" : type, "X-Ray in AWS answered: " + message);
    }

    private static ApiException unavailable(String why) {
        return new ApiException(UNAVAILABLE, "ServiceUnavailableException", "X-Ray in AWS cannot be asked: " + why);
    }
}
