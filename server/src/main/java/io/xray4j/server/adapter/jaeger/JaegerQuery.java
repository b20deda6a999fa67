// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.jaeger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.adapter.AdapterRequest;
import io.xray4j.server.adapter.SeenOperations;
import io.xray4j.server.adapter.SpanAttributes;
import io.xray4j.server.adapter.TraceSpan;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.SummaryField;
import io.xray4j.server.store.SummaryFields;
import io.xray4j.server.trace.AnnotationValue;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A search of Jaeger: some span of the trace meets all conditions. Each parameter has its name of today and the one before.
 * Immutable.
 *
 * @param from the first time at which the span may start, in microseconds since the epoch
 * @param to the end of these times, excluded
 */
record JaegerQuery(
        @Nullable String service,
        @Nullable String operation,
        Map<String, String> attributes,
        long from,
        long to,
        long minMicros,
        long maxMicros,
        int limit) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final int MAX_ATTRIBUTES = 50;

    /** Reads the parameters of version 3. */
    static JaegerQuery of(AdapterRequest request) throws ApiException {
        if (request.given("query.startTimeMin", "query.start_time_min") == null
                || request.given("query.startTimeMax", "query.start_time_max") == null) {
            throw AdapterRequest.invalid("query.startTimeMin and query.startTimeMax are required");
        }
        return new JaegerQuery(
                request.text("query.serviceName", "query.service_name"),
                request.text("query.operationName", "query.operation_name"),
                attributes(request, "query.attributes"),
                time(request, 0, "query.startTimeMin", "query.start_time_min"),
                time(request, 0, "query.startTimeMax", "query.start_time_max"),
                duration(request, 0, "query.durationMin", "query.duration_min"),
                duration(request, Long.MAX_VALUE, "query.durationMax", "query.duration_max"),
                limit(request, "query.searchDepth", "query.search_depth", "query.num_traces"));
    }

    /** Reads the parameters of {@code /api/traces}. Its times are numbers of microseconds. */
    static JaegerQuery ofOld(AdapterRequest request, long nowMicros) throws ApiException {
        long to = request.number(nowMicros, "end");
        return new JaegerQuery(
                request.required("service"),
                request.text("operation"),
                attributes(request, "tags"),
                request.number(Math.max(0, to - 3_600_000_000L), "start"),
                to,
                duration(request, 0, "minDuration"),
                duration(request, Long.MAX_VALUE, "maxDuration"),
                limit(request, "limit"));
    }

    private static int limit(AdapterRequest request, String... names) throws ApiException {
        long limit = request.number(DEFAULT_LIMIT, names);
        return (int) Math.min(limit == 0 ? DEFAULT_LIMIT : limit, MAX_LIMIT);
    }

    /** Reads a time such as {@code 2026-11-30T06:00:00.5Z}. */
    static long time(AdapterRequest request, long otherwise, String... names) throws ApiException {
        String name = request.given(names);
        if (name == null) {
            return otherwise;
        }
        try {
            return EpochMicros.of(
                    OffsetDateTime.parse(String.valueOf(request.text(name))).toInstant());
        } catch (DateTimeException notATime) {
            throw malformed(name, "a time such as 2026-11-30T06:00:00.5Z");
        }
    }

    private static long duration(AdapterRequest request, long otherwise, String... names) throws ApiException {
        String name = request.given(names);
        return name == null
                ? otherwise
                : GoDuration.micros(String.valueOf(request.text(name)))
                        .orElseThrow(() -> malformed(name, "a duration such as 1.5ms or 10s"));
    }

    private static Map<String, String> attributes(AdapterRequest request, String name) throws ApiException {
        Map<String, String> attributes = new LinkedHashMap<>();
        String text = request.text(name);
        if (text == null) {
            return attributes;
        }
        try {
            JsonNode json = Json.parse(text);
            for (Map.Entry<String, JsonNode> attribute : json.properties()) {
                attributes.put(attribute.getKey(), attribute.getValue().asText());
            }
            if (json.isObject() && attributes.size() <= MAX_ATTRIBUTES) {
                return attributes;
            }
        } catch (NotJsonException notJson) {
            throw malformed(name, "a JSON object of texts: " + notJson.getMessage());
        }
        throw malformed(name, "a JSON object of up to " + MAX_ATTRIBUTES + " texts");
    }

    private static ApiException malformed(String name, String valid) {
        return AdapterRequest.invalid("malformed parameter " + name + ": valid is " + valid);
    }

    /** Returns what every trace that matches fulfils, as far as a store can answer it, the most selective first. */
    List<Condition> conditions() {
        List<Condition> all = new ArrayList<>();
        if (service != null) {
            all.add(SeenOperations.anyOf(List.of(service)));
        }
        if (minMicros > 0) {
            all.add(new Condition.Between(SummaryField.DURATION, minMicros, Long.MAX_VALUE));
        }
        List<Condition> narrow = new ArrayList<>(all);
        attributes.forEach((key, value) -> {
            if (!key.startsWith("http.") && !key.equals("error")) {
                narrow.add(new Condition.Is(
                        SummaryField.ANNOTATION, SummaryFields.annotation(key, new AnnotationValue.Text(value))));
            }
        });
        return narrow.size() > all.size()
                ? List.of(new Condition.All(narrow), new Condition.All(all))
                : List.of(new Condition.All(all));
    }

    boolean matches(List<TraceSpan> spans) {
        for (TraceSpan span : spans) {
            boolean named = (service == null || service.equals(span.service()))
                    && (operation == null || operation.equals(span.operation()));
            boolean timed = span.startMicros() >= from
                    && span.startMicros() < to
                    && span.durationMicros() >= minMicros
                    && span.durationMicros() <= maxMicros;
            if (named && timed && hasAttributes(span)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasAttributes(TraceSpan span) {
        if (attributes.isEmpty()) {
            return true;
        }
        ObjectNode actual = SpanAttributes.of(span);
        for (Map.Entry<String, String> wanted : attributes.entrySet()) {
            boolean isError =
                    wanted.getKey().equals("error") && wanted.getValue().equals(Boolean.toString(span.error() != null));
            JsonNode value = actual.path(wanted.getKey());
            if (!isError && !(value.isValueNode() && value.asText().equals(wanted.getValue()))) {
                return false;
            }
        }
        return true;
    }
}
