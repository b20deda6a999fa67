// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.forward;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.forwarder.aws.SignedXray.Answer;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import java.util.Set;

/** What the answers of X-Ray in AWS mean for a sender. */
final class AwsAnswers {

    /** Errors with a status of 4xx that are no fault of the request. */
    private static final Set<String> TRANSIENT = Set.of(
            "ThrottledException",
            "ThrottlingException",
            "Throttling",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "RequestExpired",
            "ExpiredTokenException",
            "ExpiredToken");

    private AwsAnswers() {}

    /** Returns true if the same request may succeed later: the service is overloaded or down, or refuses the sender. */
    static boolean isForLater(Answer answer) {
        int status = answer.status();
        return status >= 500
                || status == 401
                || status == 403
                || status == 404 // an endpoint that is no X-Ray
                || status == 408
                || status == 429
                || status >= 300 && status < 400
                || TRANSIENT.contains(type(answer));
    }

    /** Returns true if the code of a single document means that it may be accepted later. */
    static boolean isForLater(String code) {
        return TRANSIENT.contains(code) || code.equals("InternalFailure") || code.equals("ServiceUnavailable");
    }

    /** Returns the name of the error; empty if the answer has none. */
    static String type(Answer answer) {
        if (!answer.errorType().isEmpty()) {
            return answer.errorType();
        }
        String type = body(answer).path("__type").asText();
        return type.substring(type.lastIndexOf('#') + 1);
    }

    /** Returns what a user should read about an answer that is an error. */
    static String words(Answer answer) {
        JsonNode body = body(answer);
        String message = body.path("message").asText(body.path("Message").asText());
        String type = type(answer);
        return answer.status() + (type.isEmpty() ? "" : " " + type) + (message.isEmpty() ? "" : ": " + message);
    }

    /** Returns the body as JSON; a missing node if it is not JSON. */
    static JsonNode body(Answer answer) {
        try {
            return Json.parse(answer.body());
        } catch (NotJsonException other) {
            return Json.object().path("");
        }
    }
}
