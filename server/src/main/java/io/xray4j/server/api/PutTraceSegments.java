// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.Rejection;
import io.xray4j.server.intake.Intake;
import io.xray4j.server.intake.ReceivedDocument;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The operation PutTraceSegments, which stores documents. The response is sent once they are stored, and lists the
 * rejected ones.
 */
final class PutTraceSegments implements Operation {

    private static final int MAX_DOCUMENTS = 100;

    private final Intake intake;

    PutTraceSegments(Intake intake) {
        this.intake = intake;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        List<ReceivedDocument> documents = new Members(request)
                .texts("TraceSegmentDocuments", MAX_DOCUMENTS).stream()
                        .map(document -> new ReceivedDocument(document.getBytes(StandardCharsets.UTF_8), "HTTP"))
                        .toList();
        ObjectNode answer = Json.object();
        ArrayNode unprocessed = answer.putArray("UnprocessedTraceSegments");
        for (Rejection rejection : intake.accept(documents)) {
            ObjectNode entry = unprocessed.addObject();
            if (rejection.id() != null) {
                entry.put("Id", rejection.id());
            }
            entry.put("ErrorCode", rejection.code().wireName());
            entry.put(
                    "Message",
                    "Invalid segment. ErrorCode: " + rejection.code().wireName() + ": " + rejection.message());
        }
        return answer;
    }
}
