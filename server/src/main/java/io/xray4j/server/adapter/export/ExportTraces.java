// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.adapter.AdapterRequest;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.api.Operation;
import io.xray4j.server.document.TraceIds;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.TraceStore;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Our own operation that returns up to 100 traces by id in one of the formats. Safe for use by many threads. */
public final class ExportTraces implements Operation {

    /** The path of the operation. */
    public static final String PATH = "/xray4j/ExportTraces";

    private static final int MAX_TRACES = 100;

    /** An answer has at most so many bytes of JSON, or one trace. */
    private static final long MAX_ANSWER_CHARS =
            Math.min(20_000_000, Runtime.getRuntime().maxMemory() / 64);

    private final TraceSource traces;

    /** Creates the operation over the traces of a store. */
    public ExportTraces(TraceStore store) {
        this.traces = new TraceSource(store);
    }

    @Override
    public boolean readsWholeTraces() {
        return true;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        JsonNode name = request.path("Format");
        if (!name.isMissingNode() && !name.isTextual()) {
            throw AdapterRequest.invalid("Format must be a string");
        }
        ExportFormat format = ExportFormat.named(name.textValue());
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray(
                switch (format) {
                    case XRAY -> "Traces";
                    case OTLP -> "resourceSpans";
                    case ZIPKIN -> "Spans";
                });
        ArrayNode unprocessed = Json.object().arrayNode();
        long chars = 0;
        for (String given : traceIds(request.path("TraceIds"))) {
            String traceId = TraceIds.parseEitherForm(given);
            int before = list.size();
            boolean isThere = traceId != null && chars < MAX_ANSWER_CHARS && add(format, traceId, list);
            if (!isThere) {
                unprocessed.add(given);
            }
            for (int i = before; i < list.size(); i++) {
                chars += Json.write(list.get(i)).length();
            }
        }
        answer.set("UnprocessedTraceIds", unprocessed);
        return answer;
    }

    private boolean add(ExportFormat format, String traceId, ArrayNode list) throws IOException {
        return switch (format) {
            case XRAY -> {
                ObjectNode trace = traces.xray(traceId);
                if (trace != null) {
                    list.add(trace);
                }
                yield trace != null;
            }
            case OTLP -> traces.addOtlp(traceId, list);
            case ZIPKIN -> traces.addZipkin(traceId, list);
        };
    }

    private static Set<String> traceIds(JsonNode given) throws ApiException {
        Set<String> ids = new LinkedHashSet<>();
        if (!given.isArray() || given.size() > MAX_TRACES) {
            throw AdapterRequest.invalid("TraceIds must be a list of at most " + MAX_TRACES + " trace ids");
        }
        for (JsonNode id : given) {
            if (!id.isTextual()) {
                throw AdapterRequest.invalid("TraceIds must hold strings");
            }
            ids.add(id.textValue());
        }
        return ids;
    }
}
