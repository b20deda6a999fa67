// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.zipkin;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.adapter.AdapterRequest;
import io.xray4j.server.adapter.SeenOperations;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.SummaryField;
import io.xray4j.server.store.SummaryFields;
import io.xray4j.server.trace.AnnotationValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query of {@code /api/v2/traces}. It matches a trace as Zipkin's own stores do: the time is that of the root, and each
 * of the other conditions is met by some span of the service. Immutable.
 *
 * @param from the first time in microseconds since the epoch, included, as is the last
 * @param annotations keys of tags and their values; an empty value stands for any, and for an annotation of this text
 * @param minMicros 0 if any duration matches
 */
record ZipkinQuery(
        long from,
        long to,
        @Nullable String service,
        @Nullable String remoteService,
        @Nullable String spanName,
        Map<String, String> annotations,
        long minMicros,
        long maxMicros,
        int limit) {

    private static final long DAY_MILLIS = 86_400_000;
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 1_000;
    private static final int MAX_CONDITIONS = 20;

    static ZipkinQuery of(AdapterRequest request, long nowMillis) throws ApiException {
        long endTs = request.number(nowMillis, "endTs");
        long lookback = request.number(DAY_MILLIS, "lookback");
        long limit = request.number(DEFAULT_LIMIT, "limit");
        long min = request.number(0, "minDuration");
        long max = request.number(0, "maxDuration");
        if (endTs == 0 || endTs > Long.MAX_VALUE / 1_000 - 1) {
            throw AdapterRequest.invalid("endTs must be a time in milliseconds since the epoch");
        }
        if (lookback == 0) {
            throw AdapterRequest.invalid("lookback must be greater than 0");
        }
        if (limit == 0) {
            throw AdapterRequest.invalid("limit must be greater than 0");
        }
        if (request.given("maxDuration") != null && (request.given("minDuration") == null || max < min)) {
            throw AdapterRequest.invalid("maxDuration needs a minDuration that is not greater");
        }
        return new ZipkinQuery(
                Math.max(0, endTs - lookback) * 1_000,
                endTs * 1_000,
                name(request, "serviceName"),
                name(request, "remoteServiceName"),
                name(request, "spanName"),
                annotations(request.text("annotationQuery")),
                min,
                max == 0 ? Long.MAX_VALUE : max,
                (int) Math.min(limit, MAX_LIMIT));
    }

    /** The page of Zipkin sends "all" where nothing is chosen. */
    private static @Nullable String name(AdapterRequest request, String parameter) throws ApiException {
        String name = request.text(parameter);
        return name == null || name.equals("all") && parameter.equals("spanName") ? null : ZipkinSpan.lower(name);
    }

    /** Reads {@code error and http.method=GET}. */
    private static Map<String, String> annotations(@Nullable String text) throws ApiException {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (text == null) {
            return annotations;
        }
        for (String part : text.split(" and ", -1)) {
            String condition = part.strip();
            int equals = condition.indexOf('=');
            if (equals == 0 || annotations.size() == MAX_CONDITIONS) {
                throw AdapterRequest.invalid("annotationQuery has an empty key, or more than " + MAX_CONDITIONS
                        + " conditions; valid is such as: error and http.method=GET");
            }
            if (!condition.isEmpty()) {
                annotations.put(
                        equals < 0 ? condition : condition.substring(0, equals),
                        equals < 0 ? "" : condition.substring(equals + 1));
            }
        }
        return annotations;
    }

    /**
     * Returns what every trace that matches fulfils, as far as a store can answer it. A tag that is also an annotation of
     * X-Ray finds a rare trace at once, so that is searched first.
     */
    List<Condition> conditions(List<String> serviceSpellings) {
        List<Condition> all = new ArrayList<>();
        if (service != null) {
            all.add(SeenOperations.anyOf(serviceSpellings));
        }
        if (minMicros > 0) {
            all.add(new Condition.Between(SummaryField.DURATION, minMicros, Long.MAX_VALUE));
        }
        List<Condition> conditions = new ArrayList<>();
        List<Condition> narrow = new ArrayList<>(all);
        annotations.forEach((key, value) -> {
            if (!value.isEmpty() && !key.startsWith("http.")) {
                narrow.add(new Condition.Is(
                        SummaryField.ANNOTATION, SummaryFields.annotation(key, new AnnotationValue.Text(value))));
            }
        });
        if (narrow.size() > all.size()) {
            conditions.add(new Condition.All(narrow));
        }
        conditions.add(new Condition.All(all));
        return conditions;
    }

    /** Returns true if the spans of a trace, as JSON, match. */
    boolean matches(List<? extends JsonNode> spans) {
        long time = time(spans);
        if (time < from || time > to) {
            return false;
        }
        boolean hasService = service == null;
        boolean hasRemote = remoteService == null;
        boolean hasName = spanName == null;
        boolean hasDuration = minMicros == 0;
        Map<String, String> missing = new HashMap<>(annotations);
        for (JsonNode span : spans) {
            if (service != null
                    && !service.equals(
                            span.path("localEndpoint").path("serviceName").asText())) {
                continue;
            }
            hasService = true;
            hasRemote |=
                    span.path("remoteEndpoint").path("serviceName").asText().equals(remoteService);
            hasName |= span.path("name").asText().equals(spanName);
            long duration = span.path("duration").asLong();
            hasDuration |= duration >= minMicros && duration <= maxMicros;
            JsonNode tags = span.path("tags");
            missing.entrySet().removeIf(wanted -> {
                JsonNode value = tags.path(wanted.getKey());
                return value.isTextual()
                        && (wanted.getValue().isEmpty() || wanted.getValue().equals(value.textValue()));
            });
            for (JsonNode annotation : span.path("annotations")) {
                missing.remove(annotation.path("value").asText(), "");
            }
        }
        return hasService && hasRemote && hasName && hasDuration && missing.isEmpty();
    }

    /** Returns the time of the root, or the first if there is no root; 0 if none is known. */
    static long time(List<? extends JsonNode> spans) {
        long first = 0;
        for (JsonNode span : spans) {
            long time = span.path("timestamp").asLong();
            if (time > 0 && !span.has("parentId")) {
                return time;
            }
            if (time > 0 && (first == 0 || time < first)) {
                first = time;
            }
        }
        return first;
    }
}
