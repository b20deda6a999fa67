// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.internal.VarintWriter;
import io.xray4j.server.trace.ServiceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The bytes of a {@link MinuteGraph}: a version, the minute, the services that its entries name by their number, then the
 * entries. Equal graphs have equal bytes.
 */
public final class MinuteGraphCodec {

    private static final int VERSION = 1;

    /** The fewest bytes of a service, of a node and of an edge. */
    private static final int SERVICE_BYTES = 3;

    private static final int NODE_BYTES = 11;
    private static final int EDGE_BYTES = 12;

    private MinuteGraphCodec() {}

    /** Returns the bytes of a graph. */
    public static byte[] encode(MinuteGraph graph) {
        VarintWriter to = new VarintWriter();
        to.unsigned(VERSION);
        to.signed(graph.minute());
        Map<ServiceId, Integer> numbers = new HashMap<>();
        Collection<ServiceId> services = services(graph);
        to.unsigned(services.size());
        for (ServiceId service : services) {
            numbers.put(service, numbers.size());
            to.text(service.name());
            to.text(service.type());
            to.text(service.accountId());
        }
        to.unsigned(graph.nodes().size());
        Map<ServiceId, NodeEntry> nodes = new TreeMap<>(GraphKey.ORDER);
        nodes.putAll(graph.nodes());
        nodes.forEach((service, entry) -> {
            to.unsigned(numbers.getOrDefault(service, 0));
            entry.encode(to);
        });
        to.unsigned(graph.edges().size());
        Map<EdgeKey, EdgeEntry> edges = new TreeMap<>(EdgeKey.ORDER);
        edges.putAll(graph.edges());
        edges.forEach((key, entry) -> {
            to.unsigned(key.from() == null ? 0 : 1 + numbers.getOrDefault(key.from(), 0));
            to.unsigned(numbers.getOrDefault(key.to(), 0));
            to.unsigned(key.link() ? 1 : 0);
            entry.encode(to);
        });
        return to.toBytes();
    }

    private static Collection<ServiceId> services(MinuteGraph graph) {
        Collection<ServiceId> services = new TreeSet<>(GraphKey.ORDER);
        services.addAll(graph.nodes().keySet());
        for (EdgeKey edge : graph.edges().keySet()) {
            services.add(edge.to());
            if (edge.from() != null) {
                services.add(edge.from());
            }
        }
        return services;
    }

    /**
     * Reads a graph.
     *
     * @throws IOException if the bytes are damaged or of a later version
     */
    public static MinuteGraph decode(byte[] bytes) throws IOException {
        VarintReader from = new VarintReader(bytes);
        long version = from.unsigned();
        if (version != VERSION) {
            throw new IOException("a graph of version " + version + ": this version reads " + VERSION);
        }
        MinuteGraph graph = new MinuteGraph(from.signed());
        List<ServiceId> services = services(from);
        int nodes = from.count(NODE_BYTES);
        require(nodes <= MinuteGraph.MAX_NODES + 1, "it has too many nodes");
        for (int i = 0; i < nodes; i++) {
            ServiceId service = services.get(from.below(services.size()));
            NodeEntry entry = NodeEntry.decode(from);
            require(!entry.isEmpty() && graph.nodes().put(service, entry) == null, "a node is empty or there twice");
        }
        int edges = from.count(EDGE_BYTES);
        require(edges <= MinuteGraph.MAX_EDGES + 1, "it has too many edges");
        for (int i = 0; i < edges; i++) {
            int caller = from.below(services.size() + 1);
            EdgeKey key = new EdgeKey(
                    caller == 0 ? null : services.get(caller - 1),
                    services.get(from.below(services.size())),
                    from.below(2) == 1);
            EdgeEntry entry = EdgeEntry.decode(from);
            require(!entry.isEmpty() && graph.edges().put(key, entry) == null, "an edge is empty or there twice");
        }
        from.end();
        return graph;
    }

    private static List<ServiceId> services(VarintReader from) throws IOException {
        int count = from.count(SERVICE_BYTES);
        List<ServiceId> services = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = from.text();
            if (name == null) {
                throw new IOException("a damaged graph: a service has no name");
            }
            services.add(new ServiceId(name, from.text(), from.text()));
        }
        return services;
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("a damaged graph: " + what);
        }
    }
}
