// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has become of everything that was sent. Immutable.
 *
 * @param acknowledged the documents that a collector acknowledged
 * @param found those of all sent ones that are in their traces
 * @param lost the acknowledged ones that are not, some of them
 * @param doubled the documents that are stored more than once
 * @param graphDifferences where the service graph differs from the traces, by service
 */
record Verdict(long acknowledged, long found, List<String> lost, long doubled, Map<String, String> graphDifferences) {

    private static final int TRACES_A_REQUEST = 5;
    private static final int MOST_NAMED = 20;

    /** Copies the collections. */
    Verdict {
        lost = List.copyOf(lost);
        graphDifferences = Map.copyOf(graphDifferences);
    }

    boolean isGood() {
        return lost.isEmpty() && doubled == 0 && graphDifferences.isEmpty();
    }

    /**
     * Compares what was sent with what a server shows.
     *
     * @param stored the number of documents in the store
     * @param fromSecond when the load began
     */
    static Verdict of(Load load, URI server, long stored, long fromSecond) throws IOException, InterruptedException {
        XrayClient client = new XrayClient();
        Set<String> found = new HashSet<>();
        Map<String, Long> segments = new TreeMap<>();
        List<String> ids = new ArrayList<>(load.sent().keySet());
        for (int from = 0; from < ids.size(); from += TRACES_A_REQUEST) {
            ObjectNode request = XrayClient.JSON.createObjectNode();
            ArrayNode wanted = request.putArray("TraceIds");
            ids.subList(from, Math.min(ids.size(), from + TRACES_A_REQUEST)).forEach(wanted::add);
            for (JsonNode trace : client.ask(server, "/Traces", request).path("Traces")) {
                for (JsonNode segment : trace.path("Segments")) {
                    JsonNode document =
                            XrayClient.JSON.readTree(segment.path("Document").asText());
                    collect(document, found);
                    if (!document.path("inferred").asBoolean()) {
                        segments.merge(document.path("name").asText(), 1L, Long::sum);
                    }
                }
            }
        }
        List<String> lost = new ArrayList<>();
        long sentAndFound = 0;
        for (SentTrace trace : load.sent().values()) {
            for (SentTrace.Document document : trace.documents()) {
                if (found.contains(document.id())) {
                    sentAndFound++;
                } else if (load.acknowledged().contains(document.id()) && lost.size() < MOST_NAMED) {
                    lost.add(trace.id() + " " + document.id());
                }
            }
        }
        return new Verdict(
                load.acknowledged().size(),
                sentAndFound,
                lost,
                stored - sentAndFound,
                differences(client, server, fromSecond, segments));
    }

    private static void collect(JsonNode entity, Set<String> found) {
        found.add(entity.path("id").asText());
        entity.path("subsegments").forEach(child -> collect(child, found));
    }

    private static Map<String, String> differences(
            XrayClient client, URI server, long fromSecond, Map<String, Long> segments)
            throws IOException, InterruptedException {
        Map<String, Long> graph = new HashMap<>();
        ObjectNode request = XrayClient.JSON.createObjectNode();
        request.put("StartTime", fromSecond).put("EndTime", System.currentTimeMillis() / 1_000 + 60);
        JsonNode answer = client.ask(server, "/ServiceGraph", request);
        for (JsonNode service : answer.path("Services")) {
            if (segments.containsKey(service.path("Name").asText())
                    && !service.path("Type").asText().equals("client")) {
                graph.merge(
                        service.path("Name").asText(),
                        service.at("/SummaryStatistics/TotalCount").asLong(),
                        Long::sum);
            }
        }
        Map<String, String> differences = new TreeMap<>();
        segments.forEach((service, count) -> {
            long shown = graph.getOrDefault(service, 0L);
            if (shown != count) {
                differences.put(service, "the graph has " + shown + " requests, the traces have " + count);
            }
        });
        return differences;
    }
}
