// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.ServiceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The services of many minutes in X-Ray's shapes Service and Edge, for GetServiceGraph and, of the minutes of single
 * traces, for GetTraceGraph. Start and end of a service and of an edge are those of the first and the last minute in
 * which it is seen. The clients of a service are a service of type {@code client} with the same name and without
 * statistics. Confined to one thread.
 */
public final class ServiceGraph {

    private static final long SECONDS_OF_MINUTE = 60;

    private final Map<ServiceId, Total<NodeEntry>> nodes = new HashMap<>();
    private final Map<EdgeKey, Total<EdgeEntry>> edges = new HashMap<>();
    private final Map<ServiceId, Integer> numbers = new HashMap<>();
    private final Map<ServiceId, Collection<String>> names = new HashMap<>();

    private ServiceGraph() {}

    /** Returns the services of all graphs, ordered by name, then the clients. The graphs do not change. */
    public static List<ObjectNode> of(Collection<MinuteGraph> graphs) {
        ServiceGraph sum = new ServiceGraph();
        graphs.forEach(sum::add);
        return sum.services();
    }

    private void add(MinuteGraph graph) {
        long minute = graph.minute();
        graph.nodes()
                .forEach((service, entry) -> nodes.computeIfAbsent(service, any -> new Total<>(new NodeEntry(), minute))
                        .in(minute)
                        .addAll(entry));
        graph.edges()
                .forEach((key, entry) -> edges.computeIfAbsent(key, any -> new Total<>(new EdgeEntry(), minute))
                        .in(minute)
                        .addAll(entry));
    }

    private List<ObjectNode> services() {
        nodes.values().removeIf(node -> !node.sum.isSeen());
        edges.values().removeIf(edge -> !edge.sum.isSeen());
        edges.forEach(this::ends);
        Map<ServiceId, ObjectNode> written = new LinkedHashMap<>();
        for (Map.Entry<ServiceId, Total<NodeEntry>> node : sorted(nodes, GraphKey.ORDER)) {
            numbers.put(node.getKey(), numbers.size());
            written.put(node.getKey(), service(node.getKey(), node.getValue()));
        }
        Map<ServiceId, ObjectNode> clients = new LinkedHashMap<>();
        for (Map.Entry<EdgeKey, Total<EdgeEntry>> edge : sorted(edges, EdgeKey.ORDER)) {
            EdgeKey key = edge.getKey();
            ObjectNode caller = key.from() == null
                    ? clients.computeIfAbsent(key.to(), root -> client(root, edge.getValue()))
                    : Objects.requireNonNull(written.get(key.from()));
            caller.withArray("Edges").add(edge(key, edge.getValue()));
        }
        List<ObjectNode> services = new ArrayList<>(written.values());
        for (ObjectNode client : clients.values()) {
            client.put("ReferenceId", services.size());
            services.add(client);
        }
        return services;
    }

    private static <K, T> List<Map.Entry<K, T>> sorted(Map<K, T> entries, Comparator<K> order) {
        List<Map.Entry<K, T>> sorted = new ArrayList<>(entries.entrySet());
        sorted.sort(Map.Entry.comparingByKey(order));
        return sorted;
    }

    /** Makes sure that both ends of an edge are nodes: the activity of one can be in a minute that was not asked for. */
    private void ends(EdgeKey key, Total<EdgeEntry> edge) {
        end(key.to(), edge);
        names.computeIfAbsent(key.to(), any -> new TreeSet<>()).addAll(edge.sum.aliases());
        if (key.from() != null) {
            end(key.from(), edge);
        }
    }

    private void end(ServiceId service, Total<EdgeEntry> edge) {
        Total<NodeEntry> node = nodes.computeIfAbsent(service, any -> new Total<>(new NodeEntry(), edge.first));
        if (!node.sum.isSeen()) {
            node.in(edge.first);
            node.in(edge.last);
        }
    }

    private ObjectNode service(ServiceId service, Total<NodeEntry> node) {
        ObjectNode json = Json.object();
        json.put("ReferenceId", numbers.getOrDefault(service, 0));
        json.setAll(service.toJson());
        names.getOrDefault(service, List.of()).forEach(json.withArray("Names")::add);
        if (node.sum.isRoot()) {
            json.put("Root", true);
        }
        json.put("State", node.sum.isInferred() ? "unknown" : "active");
        node.times(json);
        json.putArray("Edges");
        json.set("SummaryStatistics", node.sum.statistics().toJson());
        json.set("DurationHistogram", node.sum.duration().toJson());
        json.set("ResponseTimeHistogram", node.sum.response().toJson());
        return json;
    }

    private static ObjectNode client(ServiceId root, Total<EdgeEntry> edge) {
        ObjectNode json = Json.object();
        json.put("ReferenceId", 0); // replaced when all are known
        json.setAll(new ServiceId(root.name(), "client", root.accountId()).toJson());
        json.put("State", "unknown");
        edge.times(json);
        json.putArray("Edges");
        json.putArray("DurationHistogram");
        json.putArray("ResponseTimeHistogram");
        return json;
    }

    private ObjectNode edge(EdgeKey key, Total<EdgeEntry> edge) {
        ObjectNode json = Json.object();
        json.put("ReferenceId", numbers.getOrDefault(key.to(), 0));
        edge.times(json);
        json.set("SummaryStatistics", edge.sum.statistics().toJson());
        json.set("ResponseTimeHistogram", edge.sum.response().toJson());
        ArrayNode aliases = json.putArray("Aliases");
        edge.sum.aliases().forEach(name -> aliases.add(alias(name, key.to().type())));
        if (key.link()) {
            json.put("EdgeType", "link");
            json.set("ReceivedEventAgeHistogram", edge.sum.age().toJson());
        }
        return json;
    }

    private static ObjectNode alias(String name, @Nullable String type) {
        ObjectNode json = Json.object();
        json.put("Name", name).putArray("Names").add(name);
        if (type != null) {
            json.put("Type", type);
        }
        return json;
    }

    /** A sum over minutes, and the first and the last of them. */
    private static final class Total<T> {

        private final T sum;
        private long first;
        private long last;

        Total(T sum, long minute) {
            this.sum = sum;
            this.first = minute;
            this.last = minute;
        }

        T in(long minute) {
            first = Math.min(first, minute);
            last = Math.max(last, minute);
            return sum;
        }

        void times(ObjectNode json) {
            json.set("StartTime", EpochMicros.toJson(EpochMicros.ofSeconds(first * SECONDS_OF_MINUTE)));
            json.set("EndTime", EpochMicros.toJson(EpochMicros.ofSeconds((last + 1) * SECONDS_OF_MINUTE)));
        }
    }
}
