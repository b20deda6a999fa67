// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.TracePage;
import io.xray4j.server.store.TraceQuery;
import io.xray4j.server.store.TraceQuery.TimeField;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.Summarizer;
import io.xray4j.server.trace.SummaryJson;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The operation GetTraceSummaries, which returns the traces of a time range, newest first, in pages. */
final class GetTraceSummaries implements Operation {

    private static final int PAGE_TRACES = 100;

    private final TraceStore store;
    private final PageTokens tokens;

    GetTraceSummaries(TraceStore store, PageTokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        refuseFilter(members.text("FilterExpression"));
        long from = members.micros("StartTime");
        long to = members.micros("EndTime");
        if (from >= to) {
            throw ApiException.invalidRequest("StartTime must be before EndTime");
        }
        TimeField field = timeField(members.text("TimeRangeType"));
        String boundTo = "GetTraceSummaries " + field + " " + from + " " + to;
        String token = members.text("NextToken");
        Cursor after = token == null ? null : tokens.open(token, boundTo);

        TracePage page = store.find(new TraceQuery(field, from, to, PAGE_TRACES, after));
        ObjectNode answer = Json.object();
        ArrayNode summaries = answer.putArray("TraceSummaries");
        for (TraceDocuments trace : store.load(page.traceIds(), BatchGetTraces.MAX_BYTES_PER_TRACE)) {
            summaries.add(SummaryJson.of(Summarizer.of(TraceAssembler.assemble(trace))));
        }
        answer.set("ApproximateTime", EpochMicros.toJson(from));
        answer.put("TracesProcessedCount", summaries.size());
        if (page.next() != null) {
            answer.put("NextToken", tokens.seal(page.next(), boundTo));
        }
        return answer;
    }

    private static void refuseFilter(@Nullable String expression) throws ApiException {
        if (expression != null && !expression.isBlank()) {
            throw ApiException.invalidRequest(
                    "this version of the local X-Ray does not support filter expressions: leave FilterExpression out");
        }
    }

    private static TimeField timeField(@Nullable String type) throws ApiException {
        return switch (type == null ? "TraceId" : type) {
            case "TraceId" -> TimeField.TRACE_ID;
            case "Event" -> TimeField.EVENT;
            case "Service" -> TimeField.SERVICE;
            default -> throw ApiException.invalidRequest("TimeRangeType must be TraceId, Event or Service");
        };
    }
}
