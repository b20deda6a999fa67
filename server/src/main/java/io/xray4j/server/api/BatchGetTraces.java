// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.TraceIds;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.CompiledTrace;
import io.xray4j.server.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operation BatchGetTraces, which returns traces by id, as segments with all their subsegments, in pages of a few
 * megabytes.
 */
final class BatchGetTraces implements Operation {

    private final TraceReader traces;
    private final PageTokens tokens;
    private final Quotas quotas;
    private final boolean eitherForm;

    BatchGetTraces(TraceReader traces, PageTokens tokens, Quotas quotas) {
        this(traces, tokens, quotas, false);
    }

    private BatchGetTraces(TraceReader traces, PageTokens tokens, Quotas quotas, boolean eitherForm) {
        this.traces = traces;
        this.tokens = tokens;
        this.quotas = quotas;
        this.eitherForm = eitherForm;
    }

    /** Returns the same operation that also takes ids of 32 hexadecimal digits. X-Ray's own finds no trace by these. */
    BatchGetTraces takingEitherForm() {
        return new BatchGetTraces(traces, tokens, quotas, true);
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        Map<String, String> asked = new LinkedHashMap<>();
        for (String id : members.texts("TraceIds", quotas.traceIds())) {
            String traceId = eitherForm ? TraceIds.parseEitherForm(id) : TraceIds.parse(id);
            asked.put(traceId == null ? id : traceId, id);
        }
        List<String> ids = List.copyOf(asked.keySet());
        String query = "BatchGetTraces " + ids;
        String token = members.text("NextToken");
        int from = token == null ? 0 : Integer.parseInt(tokens.open(token, query));

        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("Traces");
        ArrayNode unprocessed = answer.putArray("UnprocessedTraceIds");
        int next = traces.read(ids, from, new TraceReader.Answer() {
            @Override
            public boolean add(Trace trace) {
                found.add(toJson(trace));
                return true;
            }

            @Override
            public void missing(String traceId) {
                unprocessed.add(asked.get(traceId));
            }
        });
        if (next < ids.size()) {
            answer.put("NextToken", tokens.seal(Integer.toString(next), query));
        }
        return answer;
    }

    /** Answers as AWS does for traces that are in Transaction Search: none is found. */
    ObjectNode findNothing(ObjectNode request) throws ApiException {
        ObjectNode answer = Json.object();
        answer.putArray("Traces");
        ArrayNode unprocessed = answer.putArray("UnprocessedTraceIds");
        new Members(request).texts("TraceIds", quotas.traceIds()).forEach(unprocessed::add);
        return answer;
    }

    private static ObjectNode toJson(Trace trace) {
        ObjectNode json = Json.object();
        json.put("Id", trace.id());
        trace.durationMicros().ifPresent(duration -> json.set("Duration", EpochMicros.toJson(duration)));
        json.put("LimitExceeded", trace.isLimitExceeded());
        CompiledTrace compiled = CompiledTrace.of(trace);
        json.putArray("Segments").addAll(segments(compiled));
        json.set("xray4j", compiled.ownMembers());
        return json;
    }

    /** Returns X-Ray's shapes Segment, whose members are also those of the shape Span. */
    static List<ObjectNode> segments(CompiledTrace trace) {
        List<ObjectNode> segments = new ArrayList<>();
        trace.segments(
                (id, document) -> segments.add(Json.object().put("Id", id).put("Document", Json.write(document))));
        return segments;
    }
}
