// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.forward;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.forwarder.aws.SignedXray.Answer;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import java.util.Set;

/** The meaning of the answers of X-Ray in AWS for a sender. */
final class AwsAnswers {

    /** Errors that say that X-Ray cannot read the documents of a request. Any other error is about something else. */
    private static final Set<String> ABOUT_DOCUMENTS =
            Set.of("InvalidRequestException", "SerializationException", "ValidationException");

    private static final Set<String> TRANSIENT =
            Set.of("ThrottledException", "ThrottlingException", "InternalFailure", "ServiceUnavailable");

    private static final int TOO_LARGE = 413;

    private AwsAnswers() {}

    /**
     * Returns true if X-Ray has taken a request of PutTraceSegments. A page of a proxy has the same status.
     */
    static boolean isAccepted(Answer answer) {
        return answer.status() == 200
                && body(answer).path("UnprocessedTraceSegments").isArray();
    }

    /**
     * Returns true if the request was refused for what is in it. Any other error may pass: of the network, of a proxy, of
     * credentials, of the service.
     */
    static boolean isAboutDocuments(Answer answer) {
        return answer.status() == TOO_LARGE || answer.status() == 400 && ABOUT_DOCUMENTS.contains(type(answer));
    }

    /** Returns true if the code of a single document means that it may be accepted later. */
    static boolean isForLater(String code) {
        return TRANSIENT.contains(code);
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
        if (answer.status() == 200) {
            return "200 with something else than X-Ray's answer: is a proxy in between?";
        }
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
