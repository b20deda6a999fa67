// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.forwarder.aws.SignedXray;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.store.log.LoggedDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sender of one batch: a request of PutTraceSegments, and what its answer means for each document. A request that is
 * refused as a whole is sent again in halves, so that one document that X-Ray does not read loses no other. Safe for use by
 * many threads.
 */
final class BatchSender {

    private static final String PATH = "/TraceSegments";

    private static final Logger LOG = LoggerFactory.getLogger(BatchSender.class);

    private final SignedXray xray;
    private final ForwardCounters counters;
    private final LogLimiter details = LogLimiter.ofDetails();

    BatchSender(SignedXray xray, ForwardCounters counters) {
        this.xray = xray;
        this.counters = counters;
    }

    /**
     * The outcome of a batch.
     *
     * @param again the documents that have to be sent again later
     * @param answered true if AWS took the request, and only did not process these documents
     */
    record Outcome(List<LoggedDocument> again, boolean answered) {

        Outcome {
            again = List.copyOf(again);
        }
    }

    /** Sends documents, and logs the request if details are wanted. */
    Outcome send(List<LoggedDocument> documents) throws InterruptedException {
        Outcome outcome = attempt(documents);
        details.log(suffix -> LOG.debug(
                "documents to {}: {}, {}, to be sent again: {}{}",
                xray.endpoint(),
                documents.size(),
                outcome.answered() ? "answered" : "no answer that counts",
                outcome.again().size(),
                suffix));
        return outcome;
    }

    private Outcome attempt(List<LoggedDocument> documents) throws InterruptedException {
        SignedXray.Answer answer;
        try {
            answer = xray.post(PATH, body(documents));
        } catch (IOException e) {
            counters.failed(String.valueOf(e.getMessage()));
            return new Outcome(documents, false);
        }
        if (AwsAnswers.isAccepted(answer)) {
            return new Outcome(accepted(documents, AwsAnswers.body(answer).path("UnprocessedTraceSegments")), true);
        }
        if (!AwsAnswers.isAboutDocuments(answer)) {
            counters.failed(xray.endpoint() + " answered " + AwsAnswers.words(answer));
            return new Outcome(documents, false);
        }
        if (documents.size() == 1) {
            counters.refused(1, AwsAnswers.words(answer));
            return new Outcome(List.of(), true);
        }
        int half = documents.size() / 2;
        Outcome first = attempt(documents.subList(0, half));
        Outcome second = attempt(documents.subList(half, documents.size()));
        List<LoggedDocument> again = new ArrayList<>(first.again());
        again.addAll(second.again());
        return new Outcome(again, first.answered() && second.answered());
    }

    private static byte[] body(List<LoggedDocument> documents) {
        ObjectNode request = Json.object();
        ArrayNode list = request.putArray("TraceSegmentDocuments");
        for (LoggedDocument document : documents) {
            list.add(new String(document.raw(), StandardCharsets.UTF_8));
        }
        return Json.bytes(request);
    }

    /** Counts the documents of an answer, and returns those that were refused for a reason that passes. */
    private List<LoggedDocument> accepted(List<LoggedDocument> documents, JsonNode unprocessed) {
        Map<String, String> later = new TreeMap<>();
        int refused = 0;
        for (JsonNode entry : unprocessed) {
            String code = entry.path("ErrorCode").asText();
            if (AwsAnswers.isForLater(code)) {
                later.put(entry.path("Id").asText().toLowerCase(Locale.ROOT), code);
            } else {
                refused++;
                counters.refused(
                        1,
                        code + " " + entry.path("Id").asText() + " "
                                + entry.path("Message").asText());
            }
        }
        List<LoggedDocument> again = new ArrayList<>();
        if (!later.isEmpty()) {
            for (LoggedDocument document : documents) {
                if (later.containsKey(id(document))) {
                    again.add(document);
                }
            }
        }
        if (again.size() < later.size()) {
            again = new ArrayList<>(documents); // not known which: a document that arrives twice changes nothing
        }
        counters.sent(Math.max(0, documents.size() - refused - again.size()));
        if (!again.isEmpty()) {
            counters.failed(xray.endpoint() + " processed only some documents: " + later.values());
        }
        return again;
    }

    private static String id(LoggedDocument document) {
        try {
            return Json.parse(document.raw()).path("id").asText().toLowerCase(Locale.ROOT);
        } catch (NotJsonException repaired) {
            return ""; // a document that was accepted although it is not quite JSON
        }
    }
}
