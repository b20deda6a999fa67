// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services of some traces, and the calls between them. Immutable. */
public final class RecordedGraph {

    private final List<Service> services;
    private final List<Call> calls;

    private RecordedGraph(List<Service> services, List<Call> calls) {
        this.services = List.copyOf(services);
        this.calls = List.copyOf(calls);
    }

    /**
     * One service, also one that sent no segment, such as a database. Immutable.
     *
     * @param type such as {@code Database::SQL}; empty if unknown
     * @param requests how often it was called
     * @param faults how many of the requests failed in the service
     * @param errors how many of the requests failed because of their client
     */
    public record Service(String name, String type, long requests, long faults, long errors) {}

    /**
     * All calls of one service by another. Immutable.
     *
     * @param from the caller; {@code client} for calls from outside
     */
    public record Call(String from, String to, long requests, long faults, long errors) {}

    static RecordedGraph of(JsonNode services) {
        Map<Integer, String> names = new HashMap<>();
        List<Service> nodes = new ArrayList<>();
        for (JsonNode service : services) {
            boolean client = service.path("Type").asText().equals("client");
            String name = service.path("Name").asText();
            names.put(service.path("ReferenceId").asInt(), client ? "client" : name);
            if (!client) {
                JsonNode sum = service.path("SummaryStatistics");
                nodes.add(new Service(name, service.path("Type").asText(), count(sum), faults(sum), errors(sum)));
            }
        }
        List<Call> calls = new ArrayList<>();
        for (JsonNode service : services) {
            for (JsonNode edge : service.path("Edges")) {
                JsonNode sum = edge.path("SummaryStatistics");
                calls.add(new Call(
                        names.getOrDefault(service.path("ReferenceId").asInt(), ""),
                        names.getOrDefault(edge.path("ReferenceId").asInt(), ""),
                        count(sum),
                        faults(sum),
                        errors(sum)));
            }
        }
        return new RecordedGraph(nodes, calls);
    }

    private static long count(JsonNode statistics) {
        return statistics.path("TotalCount").asLong();
    }

    private static long faults(JsonNode statistics) {
        return statistics.path("FaultStatistics").path("TotalCount").asLong();
    }

    private static long errors(JsonNode statistics) {
        return statistics.path("ErrorStatistics").path("TotalCount").asLong();
    }

    /** Returns the services, by name. */
    public List<Service> services() {
        return services;
    }

    /** Returns the calls. */
    public List<Call> calls() {
        return calls;
    }

    /** Returns a line for each call. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Call call : calls) {
            text.append(call.from())
                    .append(" -> ")
                    .append(call.to())
                    .append("  ")
                    .append(call.requests())
                    .append(" requests, ")
                    .append(call.faults())
                    .append(" faults, ")
                    .append(call.errors())
                    .append(" errors\n");
        }
        return text.toString();
    }
}
