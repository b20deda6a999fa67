// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.graph.ServiceGraph;
import io.xray4j.server.store.ReadableStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The calls between services in a time, from the graphs of its minutes. Stateless. */
public final class ServiceCalls {

    /** As for X-Ray's own graphs. */
    private static final long MAX_MINUTES = TimeUnit.HOURS.toMinutes(24);

    private static final int CATCH_UP_TRACES = 200;
    private static final long CATCH_UP_MILLIS = 2_000;

    private ServiceCalls() {}

    /**
     * The calls from one service to another. Immutable.
     *
     * @param errors the calls with a fault or an error, which count among the calls too
     */
    public record Link(String parent, String child, long calls, long errors) {}

    /** Returns the links of a range of time; of a longer one, those of its last day. */
    public static List<Link> between(ReadableStore store, long fromMicros, long toMicros) throws IOException {
        if (fromMicros > toMicros) {
            return List.of();
        }
        store.catchUp(CATCH_UP_TRACES, CATCH_UP_MILLIS);
        long end = MinuteGraph.minuteOf(toMicros) + 1;
        long first = Math.max(MinuteGraph.minuteOf(fromMicros), end - MAX_MINUTES);
        List<ObjectNode> services = ServiceGraph.of(store.graphs(first, end));
        List<Link> links = new ArrayList<>();
        for (ObjectNode service : services) {
            if (isClient(service)) {
                continue;
            }
            for (JsonNode edge : service.path("Edges")) {
                JsonNode statistics = edge.path("SummaryStatistics");
                long errors = statistics
                                .path("ErrorStatistics")
                                .path("TotalCount")
                                .asLong()
                        + statistics.path("FaultStatistics").path("TotalCount").asLong();
                long calls = statistics.path("TotalCount").asLong();
                int to = edge.path("ReferenceId").asInt();
                if (calls > 0 && to < services.size()) {
                    links.add(new Link(
                            service.path("Name").asText(),
                            services.get(to).path("Name").asText(),
                            calls,
                            errors));
                }
            }
        }
        return links;
    }

    /** Returns true for the clients of a service, which are no service. */
    public static boolean isClient(JsonNode service) {
        return service.path("Type").asText().equals("client");
    }
}
