// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.TraceRetrievals.Retrieval;
import io.xray4j.server.document.TraceIds;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.graph.ServiceGraph;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.CompiledTrace;
import io.xray4j.server.trace.Summarizer;
import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The operations that retrieve traces in the background: StartTraceRetrieval, ListRetrievedTraces,
 * GetRetrievedTracesGraph and CancelTraceRetrieval. In AWS they search logs, which takes a while; here a retrieval is
 * complete at once.
 */
final class RetrievalOperations {

    private static final int MAX_TRACES = 100;

    private static final int OTEL_ID_CHARS = 32;

    private static final List<String> FORMATS = List.of("XRAY", "OTEL");

    private final TraceReader reader;
    private final TraceRetrievals retrievals;
    private final PageTokens tokens;

    RetrievalOperations(TraceReader reader, TraceRetrievals retrievals, PageTokens tokens) {
        this.reader = reader;
        this.retrievals = retrievals;
        this.tokens = tokens;
    }

    /** Answers StartTraceRetrieval. The ids may have X-Ray's or OpenTelemetry's format. */
    ObjectNode start(ObjectNode request) throws ApiException {
        Members members = new Members(request);
        List<String> ids = new ArrayList<>();
        for (String id : members.texts("TraceIds", MAX_TRACES)) {
            boolean isOtel = id.length() == OTEL_ID_CHARS;
            String traceId = TraceIds.parse(isOtel ? "1-" + id.substring(0, 8) + "-" + id.substring(8) : id);
            if (traceId == null) {
                throw ApiException.invalidRequest("TraceIds contains " + id + ", which is not a trace id");
            }
            ids.add(traceId);
        }
        long from = members.micros("StartTime");
        long to = members.micros("EndTime");
        if (from >= to) {
            throw ApiException.invalidRequest("StartTime must be before EndTime");
        }
        return Json.object().put("RetrievalToken", retrievals.start(ids, from, to));
    }

    /** Answers CancelTraceRetrieval. */
    ObjectNode cancel(ObjectNode request) throws ApiException {
        retrievals.cancel(token(request));
        return Json.object();
    }

    /** Answers ListRetrievedTraces. */
    ObjectNode list(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        String retrievalToken = token(request);
        Retrieval retrieval = retrievals.find(retrievalToken);
        String format = members.has("TraceFormat") ? members.choice("TraceFormat", FORMATS) : FORMATS.get(0);
        String query = "ListRetrievedTraces " + format + " " + retrievalToken;
        String pageToken = members.text("NextToken");
        int from = pageToken == null ? 0 : Integer.parseInt(tokens.open(pageToken, query));

        ObjectNode answer = Json.object();
        answer.put("RetrievalStatus", retrieval.status());
        answer.put("TraceFormat", format);
        ArrayNode traces = answer.putArray("Traces");
        int next = reader.read(retrieval.traceIds(), from, new TraceReader.Answer() {
            @Override
            public boolean add(Trace trace) {
                boolean inRange = isInRange(Summarizer.of(trace), retrieval);
                if (inRange) {
                    traces.add(toJson(trace, format));
                }
                return inRange;
            }

            @Override
            public void missing(String traceId) {
                // A retrieval contains what there is.
            }
        });
        if (next < retrieval.traceIds().size()) {
            answer.put("NextToken", tokens.seal(Integer.toString(next), query));
        }
        return answer;
    }

    private static ObjectNode toJson(Trace trace, String format) {
        ObjectNode json = Json.object();
        json.put("Id", trace.id());
        trace.durationMicros().ifPresent(duration -> json.set("Duration", EpochMicros.toJson(duration)));
        json.putArray("Spans")
                .addAll(format.equals("OTEL") ? OtelSpans.of(trace) : BatchGetTraces.segments(CompiledTrace.of(trace)));
        return json;
    }

    /** Answers GetRetrievedTracesGraph. All services are on one page. */
    ObjectNode graph(ObjectNode request) throws ApiException, IOException {
        Retrieval retrieval = retrievals.find(token(request));
        String pageToken = new Members(request).text("NextToken");
        if (pageToken != null) {
            tokens.open(pageToken, "GetRetrievedTracesGraph");
        }
        SortedMap<Long, MinuteGraph> graphs = new TreeMap<>();
        for (String traceId : retrieval.traceIds()) {
            Trace trace = reader.read(traceId);
            TraceSummary summary = trace == null ? null : Summarizer.of(trace);
            if (summary != null && isInRange(summary, retrieval)) {
                MinuteGraph.add(summary, graphs);
            }
        }
        ObjectNode answer = Json.object();
        answer.put("RetrievalStatus", retrieval.status());
        ArrayNode services = answer.putArray("Services");
        for (ObjectNode service : ServiceGraph.of(graphs.values())) {
            ObjectNode retrieved = services.addObject();
            retrieved.set("Service", service);
            retrieved.putArray("Links");
        }
        return answer;
    }

    private static boolean isInRange(TraceSummary summary, Retrieval retrieval) {
        return summary.startMicros() < retrieval.toMicros() && summary.endMicros() >= retrieval.fromMicros();
    }

    private static String token(ObjectNode request) throws ApiException {
        return new Members(request).text("RetrievalToken", 1, Integer.MAX_VALUE);
    }
}
