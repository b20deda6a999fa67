// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.InsightSearch.Found;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.graph.ServiceGraph;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The operations on insights: GetInsightSummaries, GetInsight, GetInsightEvents and GetInsightImpactGraph. */
final class InsightOperations {

    private static final long MAX_RANGE_MICROS = TimeUnit.HOURS.toMicros(24);
    private static final int MAX_SUMMARIES = 100;
    private static final int MAX_EVENTS = 50;
    private static final List<String> STATES = List.of("ACTIVE", "CLOSED");
    private static final List<String> IMPACT_MEMBERS = List.of("ReferenceId", "Type", "Name", "Names", "AccountId");

    private final InsightSearch search;
    private final GroupBook groups;
    private final PageTokens tokens;

    InsightOperations(InsightSearch search, GroupBook groups, PageTokens tokens) {
        this.search = search;
        this.groups = groups;
        this.tokens = tokens;
    }

    /** Answers GetInsightSummaries, of the group Default if the request names no group. The newest insight is first. */
    ObjectNode summaries(ObjectNode request) throws ApiException, IOException {
        Range range = range(request);
        StoredGroup group = groups.namedOrDefault(request);
        String state = state(request);
        int most = most(request, MAX_SUMMARIES);
        List<ObjectNode> summaries = new ArrayList<>();
        for (Found found : search.find(group, range.from, range.to)) {
            ObjectNode summary = InsightJson.summary(found);
            if (state.isEmpty() || summary.path("State").asText().equals(state)) {
                summaries.add(0, summary);
            }
        }
        String query = " " + range + group.arn() + state + most;
        return new ListPages(tokens, "GetInsightSummaries", most)
                .answer(request, query, "InsightSummaries", summaries, summaries.size());
    }

    /** Answers GetInsight. */
    ObjectNode get(ObjectNode request) throws ApiException, IOException {
        ObjectNode answer = Json.object();
        answer.set("Insight", InsightJson.of(found(request)));
        return answer;
    }

    /** Answers GetInsightEvents. The newest event is first. */
    ObjectNode events(ObjectNode request) throws ApiException, IOException {
        int most = most(request, MAX_EVENTS);
        Found found = found(request);
        List<ObjectNode> events = InsightJson.events(found);
        return new ListPages(tokens, "GetInsightEvents", most)
                .answer(request, found.id() + most, "InsightEvents", events, events.size());
    }

    /** Answers GetInsightImpactGraph: the services of the part of the insight that is in the range, on one page. */
    ObjectNode impactGraph(ObjectNode request) throws ApiException, IOException {
        Range range = range(request);
        Found found = found(request);
        String token = new Members(request).text("NextToken");
        if (token != null) {
            tokens.open(token, "GetInsightImpactGraph");
        }
        long from = Math.max(MinuteGraph.minuteOf(range.from), found.insight().fromMinute());
        long to =
                Math.min(MinuteGraph.minuteOf(range.to - 1) + 1, found.insight().toMinute());
        List<MinuteGraph> graphs = found.graphs().stream()
                .filter(graph -> graph.minute() >= from && graph.minute() < to)
                .toList();
        ObjectNode answer = Json.object();
        answer.put("InsightId", found.id());
        answer.set("StartTime", EpochMicros.toJson(range.from));
        answer.set("EndTime", EpochMicros.toJson(range.to));
        answer.put("ServiceGraphStartTime", from * InsightJson.MINUTE_SECONDS);
        answer.put("ServiceGraphEndTime", Math.max(from, to) * InsightJson.MINUTE_SECONDS);
        ArrayNode services = answer.putArray("Services");
        ServiceGraph.of(graphs).forEach(service -> services.add(impactService(service)));
        return answer;
    }

    private static ObjectNode impactService(ObjectNode service) {
        ObjectNode json = service.deepCopy().retain(IMPACT_MEMBERS);
        ArrayNode edges = json.putArray("Edges");
        for (JsonNode edge : service.path("Edges")) {
            edges.addObject().set("ReferenceId", edge.path("ReferenceId"));
        }
        return json;
    }

    private Found found(ObjectNode request) throws ApiException, IOException {
        return search.get(new Members(request).text("InsightId", 1, Integer.MAX_VALUE));
    }

    /** Reads the member States, which has at most one element; empty for every state. */
    private static String state(ObjectNode request) throws ApiException {
        Members members = new Members(request);
        List<String> states = members.has("States") ? members.texts("States", 1) : List.of();
        if (!states.isEmpty() && !STATES.contains(states.get(0))) {
            throw ApiException.invalidRequest("States must hold " + String.join(" or ", STATES));
        }
        return states.isEmpty() ? "" : states.get(0);
    }

    private static int most(ObjectNode request, int most) throws ApiException {
        int given = new Members(request).number("MaxResults", most);
        if (given < 1 || given > most) {
            throw ApiException.invalidRequest("MaxResults is " + given + "; valid is a whole number from 1 to " + most);
        }
        return given;
    }

    private static Range range(ObjectNode request) throws ApiException {
        Members members = new Members(request);
        Range range = new Range(members.micros("StartTime"), members.micros("EndTime"));
        if (range.from >= range.to) {
            throw ApiException.invalidRequest("StartTime must be before EndTime");
        }
        if (range.to - range.from > MAX_RANGE_MICROS) {
            throw ApiException.invalidRequest("StartTime and EndTime must be at most 24 hours apart");
        }
        return range;
    }

    /** A range of time in microseconds since the epoch, the end excluded. */
    private record Range(long from, long to) {}
}
