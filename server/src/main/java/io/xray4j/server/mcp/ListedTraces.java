// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.api.Operation;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists and graphs that tools answer from: those of the API's own operations. Safe for use by many threads. */
final class ListedTraces {

    static final int MAX_MINUTES = 24 * 60;
    static final int DEFAULT_MINUTES = 60;

    private final Operation summaries;
    private final Operation serviceGraph;
    private final InstantSource clock;

    ListedTraces(Operation summaries, Operation serviceGraph, InstantSource clock) {
        this.summaries = summaries;
        this.serviceGraph = serviceGraph;
        this.clock = clock;
    }

    /**
     * Traces of a range, the newest first.
     *
     * @param complete false if there are more
     */
    record Found(List<ListedTrace> traces, boolean complete) {

        Found {
            traces = List.copyOf(traces);
        }
    }

    /** A range of time in seconds since the epoch. */
    record Range(long from, long to, String words) {}

    static void describeRange(ToolSchema schema) {
        schema.number("minutes", "the last minutes to look at", 1, MAX_MINUTES, DEFAULT_MINUTES)
                .text("until", "the end of these minutes, ISO-8601, such as 2026-11-30T06:00:00Z; default: now");
    }

    Range range(Arguments arguments) throws ToolException {
        int minutes = arguments.number("minutes", 1, MAX_MINUTES, DEFAULT_MINUTES);
        String until = arguments.text("until");
        long to;
        try {
            to = until == null
                    ? clock.instant().getEpochSecond() + 1
                    : OffsetDateTime.parse(until).toEpochSecond();
        } catch (DateTimeException notATime) {
            throw new ToolException("until must be an ISO-8601 time, such as 2026-11-30T06:00:00Z");
        }
        String words = "in the " + (minutes == 1 ? "minute" : minutes + " minutes") + " before "
                + (until == null ? "now" : OffsetDateTime.parse(until).toInstant());
        return new Range(Math.max(0, to - minutes * 60L), to, words);
    }

    /** Finds the traces of a range that match a filter expression, at most so many. */
    Found find(Range range, @Nullable String filter, int most) throws ApiException, IOException {
        List<ListedTrace> found = new ArrayList<>();
        String token = null;
        do {
            ObjectNode request = Json.object().put("StartTime", range.from()).put("EndTime", range.to());
            if (filter != null) {
                request.put("FilterExpression", filter);
            }
            if (token != null) {
                request.put("NextToken", token);
            }
            ObjectNode page = summaries.answer(request);
            for (JsonNode summary : page.path("TraceSummaries")) {
                if (found.size() == most) {
                    return new Found(found, false);
                }
                found.add(ListedTrace.of(summary));
            }
            token = page.path("NextToken").textValue();
        } while (token != null);
        return new Found(found, true);
    }

    /** Returns the services of a range. */
    JsonNode services(Range range) throws ApiException, IOException {
        return serviceGraph
                .answer(Json.object().put("StartTime", range.from()).put("EndTime", range.to()))
                .path("Services");
    }
}
