// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.jaeger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.adapter.AdapterAnswer;
import io.xray4j.server.adapter.AdapterRequest;
import io.xray4j.server.adapter.ReadAdapter;
import io.xray4j.server.adapter.SeenOperations;
import io.xray4j.server.adapter.SeenServices;
import io.xray4j.server.adapter.ServiceCalls;
import io.xray4j.server.adapter.SpanIds;
import io.xray4j.server.adapter.TraceFinder;
import io.xray4j.server.adapter.TraceSpan;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.store.ReadableStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Jaeger's read API over HTTP: version 3, and of the one before what Grafana and older pages use. Safe for use by many
 * threads.
 */
public final class JaegerReadApi implements ReadAdapter {

    private static final String V3 = JaegerErrors.V3;
    private static final String NONE_FOUND = "No traces found";
    private static final long DAY_MILLIS = 86_400_000;

    /** The year 5138, which is later than the time of any trace. */
    private static final long MAX_MILLIS = 100_000_000_000_000L;

    private final ReadableStore store;
    private final TraceFinder finder;
    private final InstantSource clock;

    /** Creates the API over the traces of a store. */
    public JaegerReadApi(ReadableStore store, InstantSource clock) {
        this.store = store;
        this.finder = new TraceFinder(store);
        this.clock = clock;
    }

    @Override
    public boolean readsTraces(AdapterRequest request) {
        return true;
    }

    @Override
    public AdapterAnswer failed(AdapterRequest request, int status, String message) {
        return AdapterAnswer.json(status, JaegerErrors.of(request.path(), status, message));
    }

    @Override
    public AdapterAnswer answer(AdapterRequest request) throws ApiException, IOException {
        String path = request.path();
        return AdapterAnswer.json(
                path.startsWith(V3) ? version3(path.substring(V3.length()), request) : old(path, request));
    }

    private ObjectNode version3(String path, AdapterRequest request) throws ApiException, IOException {
        if (path.startsWith("traces/")) {
            JaegerQuery.time(request, 0, "startTime", "start_time");
            JaegerQuery.time(request, 0, "endTime", "end_time");
            return trace(path.substring("traces/".length()));
        }
        return switch (path) {
            case "services" -> list("services", services());
            case "operations" -> {
                ObjectNode json = Json.object();
                json.set("operations", operations(request.required("service"), kind(request)));
                yield json;
            }
            case "traces" -> traces(JaegerQuery.of(request));
            case "trace-summaries" -> summaries(JaegerQuery.of(request));
            case "dependencies" -> {
                request.required("startTime", "start_time");
                request.required("endTime", "end_time");
                long from = JaegerQuery.time(request, 0, "startTime", "start_time");
                ObjectNode json = Json.object();
                json.set("dependencies", links(from, JaegerQuery.time(request, 0, "endTime", "end_time"), true));
                yield json;
            }
            default -> throw noPath(request);
        };
    }

    private ObjectNode old(String path, AdapterRequest request) throws ApiException, IOException {
        if (path.startsWith("/api/traces/")) {
            String traceId = traceId(path.substring("/api/traces/".length()));
            return envelope(Json.object().arrayNode().add(OldTraceJson.of(digits(traceId), spans(traceId))));
        }
        if (path.startsWith("/api/services/") && path.endsWith("/operations")) {
            String service = path.substring("/api/services/".length(), path.length() - "/operations".length());
            ArrayNode names = Json.object().arrayNode();
            operations(service, "").findValuesAsText("name").stream().distinct().forEach(names::add);
            return envelope(names);
        }
        return switch (path) {
            case "/api/services" ->
                envelope((ArrayNode) list("data", services()).path("data"));
            case "/api/operations" -> envelope(operations(request.required("service"), kind(request)));
            case "/api/traces" -> {
                ArrayNode traces = Json.object().arrayNode();
                find(JaegerQuery.ofOld(request, now()), (id, spans) -> traces.add(OldTraceJson.of(digits(id), spans)));
                yield envelope(traces);
            }
            case "/api/dependencies" -> {
                long to = Math.min(request.number(clock.millis(), "endTs"), MAX_MILLIS);
                long lookback = request.number(DAY_MILLIS, "lookback");
                yield envelope(links(Math.max(0, to - lookback) * 1_000, to * 1_000, false));
            }
            default -> throw noPath(request);
        };
    }

    private static ApiException noPath(AdapterRequest request) {
        return AdapterRequest.notFound("there is no " + PrintableText.of(request.path()));
    }

    private static ObjectNode envelope(ArrayNode data) {
        ObjectNode json = Json.object();
        json.set("data", data);
        json.put("total", data.size()).put("limit", 0).put("offset", 0).putNull("errors");
        return json;
    }

    private static ObjectNode list(String name, Iterable<String> texts) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray(name);
        texts.forEach(list::add);
        return json;
    }

    /** Returns the end of a range that contains what begins now, whatever the clock of its sender. */
    private long now() {
        return (clock.millis() + 60_000) * 1_000;
    }

    private List<String> services() throws IOException {
        finder.catchUp();
        return new ArrayList<>(SeenServices.read(store, now() - DAY_MILLIS * 1_000, now())
                .services()
                .keySet());
    }

    private static String kind(AdapterRequest request) throws ApiException {
        return Objects.requireNonNullElse(request.text("spanKind", "span_kind"), "")
                .toLowerCase(Locale.ROOT);
    }

    private ArrayNode operations(String service, String kind) throws IOException {
        ArrayNode operations = Json.object().arrayNode();
        for (SeenOperations.Operation operation :
                SeenOperations.read(finder, now() - DAY_MILLIS * 1_000, now(), List.of(service), service::equals)) {
            String spanKind = operation.kind().name().toLowerCase(Locale.ROOT);
            if (kind.isEmpty() || kind.equals(spanKind)) {
                operations.addObject().put("name", operation.name()).put("spanKind", spanKind);
            }
        }
        return operations;
    }

    private static String traceId(String id) throws ApiException {
        String traceId = SpanIds.traceId(id);
        if (traceId == null) {
            throw AdapterRequest.invalid("malformed parameter trace_id: \"" + PrintableText.of(id)
                    + "\" is no id of 1 to 32 hexadecimal digits");
        }
        return traceId;
    }

    private static String digits(String traceId) {
        return Objects.requireNonNullElse(SpanIds.traceDigits(traceId), "");
    }

    private List<TraceSpan> spans(String traceId) throws ApiException, IOException {
        List<TraceSpan> spans = finder.trace(traceId);
        if (spans == null || spans.isEmpty()) {
            throw AdapterRequest.notFound("trace not found");
        }
        return spans;
    }

    private ObjectNode trace(String id) throws ApiException, IOException {
        String traceId = traceId(id);
        ObjectNode json = Json.object();
        new OtlpJson(json.putObject("result").putArray("resourceSpans")).add(digits(traceId), spans(traceId));
        return json;
    }

    private void find(JaegerQuery query, Found found) throws IOException {
        finder.find(
                query.from(),
                query.to(),
                query.conditions(),
                query.limit(),
                TraceFinder.Budget.SEARCH,
                (traceId, spans) -> {
                    boolean matches = query.matches(spans);
                    if (matches) {
                        found.add(traceId, spans);
                    }
                    return matches;
                });
    }

    /** The receiver of traces that match. */
    @FunctionalInterface
    private interface Found {
        void add(String traceId, List<TraceSpan> spans);
    }

    private ObjectNode traces(JaegerQuery query) throws ApiException, IOException {
        ObjectNode json = Json.object();
        ArrayNode resourceSpans = json.putObject("result").putArray("resourceSpans");
        OtlpJson traces = new OtlpJson(resourceSpans);
        find(query, (traceId, spans) -> traces.add(digits(traceId), spans));
        if (resourceSpans.isEmpty()) {
            throw AdapterRequest.notFound(NONE_FOUND);
        }
        return json;
    }

    private ObjectNode summaries(JaegerQuery query) throws IOException {
        ObjectNode json = Json.object();
        ArrayNode summaries = json.putArray("summaries");
        find(query, (traceId, spans) -> summaries.add(TraceSummaryJson.of(digits(traceId), spans)));
        return json;
    }

    private ArrayNode links(long from, long to, boolean countsAreTexts) throws IOException {
        ArrayNode links = Json.object().arrayNode();
        for (ServiceCalls.Link link : ServiceCalls.between(store, from, to)) {
            ObjectNode json = links.addObject().put("parent", link.parent()).put("child", link.child());
            if (countsAreTexts) {
                json.put("callCount", Long.toString(link.calls()));
            } else {
                json.put("callCount", link.calls());
            }
        }
        return links;
    }
}
