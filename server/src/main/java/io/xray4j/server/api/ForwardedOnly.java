// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operations of a server that sends traces on to AWS and stores none. An answer about traces is empty, and has a
 * member of our own that says why: otherwise it would look as if nothing arrived. Safe for use by many threads.
 */
final class ForwardedOnly implements Operation {

    /** The sentence for users, programs and assistants. */
    static final String MESSAGE = "Traces are only forwarded to AWS; start with --keep to see them here.";

    private static final List<String> ABOUT_TRACES = List.of(
            "/TraceSummaries",
            "/Traces",
            "/xray4j/Traces",
            "/xray4j/TraceAnalysis",
            "/xray4j/TracePercentiles",
            "/xray4j/TraceChecks",
            "/xray4j/CompareTraces",
            "/ServiceGraph",
            "/TraceGraph",
            "/TimeSeriesServiceStatistics",
            "/InsightSummaries",
            "/ListRetrievedTraces",
            "/GetRetrievedTracesGraph",
            "/xray4j/ExplainFilter");

    private final Operation operation;

    private ForwardedOnly(Operation operation) {
        this.operation = operation;
    }

    /** Returns these operations, of which those about traces say that none is stored. */
    static Map<String, Operation> saidBy(Map<String, Operation> operations) {
        Map<String, Operation> all = new HashMap<>(operations);
        for (String path : ABOUT_TRACES) {
            all.computeIfPresent(path, (same, operation) -> new ForwardedOnly(operation));
        }
        return Map.copyOf(all);
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        ObjectNode answer = operation.answer(request);
        answer.set("xray4j", Json.object().put("ForwardedOnly", true).put("Message", MESSAGE));
        return answer;
    }

    @Override
    public boolean readsWholeTraces() {
        return operation.readsWholeTraces();
    }
}
