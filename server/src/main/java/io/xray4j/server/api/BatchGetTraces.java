// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.TraceIds;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.CompiledSegment;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operation BatchGetTraces, which returns traces by id, as segments with all their subsegments. */
final class BatchGetTraces implements Operation {

    /** Ten times AWS's limit for one trace. A larger trace is cut, and its LimitExceeded is true. */
    static final long MAX_BYTES_PER_TRACE = 5 * 1024 * 1024;

    /** AWS's limit is five. */
    private static final int MAX_TRACES = 100;

    private final TraceStore store;

    BatchGetTraces(TraceStore store) {
        this.store = store;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String id : new Members(request).texts("TraceIds", MAX_TRACES)) {
            String traceId = TraceIds.parse(id);
            asked.put(traceId == null ? id : traceId, id);
        }
        ObjectNode answer = Json.object();
        ArrayNode traces = answer.putArray("Traces");
        for (String traceId : List.copyOf(asked.keySet())) {
            TraceDocuments documents = store.load(traceId, MAX_BYTES_PER_TRACE);
            if (documents != null) {
                asked.remove(traceId);
                traces.add(toJson(TraceAssembler.assemble(documents)));
            }
        }
        ArrayNode unprocessed = answer.putArray("UnprocessedTraceIds");
        asked.values().forEach(unprocessed::add);
        return answer;
    }

    private static ObjectNode toJson(Trace trace) {
        ObjectNode json = Json.object();
        json.put("Id", trace.id());
        trace.durationMicros().ifPresent(duration -> json.set("Duration", EpochMicros.toJson(duration)));
        json.put("LimitExceeded", trace.isLimitExceeded());
        json.putArray("Segments").addAll(segments(trace));
        return json;
    }

    /** Returns X-Ray's shapes Segment, whose members are also those of the shape Span. */
    static List<ObjectNode> segments(Trace trace) {
        List<ObjectNode> segments = new ArrayList<>();
        for (Entity top : trace.tops()) {
            segments.add(Json.object().put("Id", top.id()).put("Document", Json.write(CompiledSegment.of(top))));
        }
        return segments;
    }
}
