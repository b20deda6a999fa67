// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.trace.ServiceId;
import java.util.Collection;

/** The requests of a time, of one service or of all clients. Stateless. */
public final class Impact {

    private Impact() {}

    /** Returns the requests that a service received in the minutes {@code [fromMinute, toMinute)}. */
    public static Statistics ofService(
            Collection<MinuteGraph> graphs, ServiceId service, long fromMinute, long toMinute) {
        Statistics sum = new Statistics();
        for (MinuteGraph graph : graphs) {
            NodeEntry node = graph.nodes().get(service);
            if (node != null && graph.minute() >= fromMinute && graph.minute() < toMinute) {
                sum.addAll(node.statistics());
            }
        }
        return sum;
    }

    /** Returns the requests of clients, with which traces begin, in the minutes {@code [fromMinute, toMinute)}. */
    public static Statistics ofClients(Collection<MinuteGraph> graphs, long fromMinute, long toMinute) {
        Statistics sum = new Statistics();
        for (MinuteGraph graph : graphs) {
            if (graph.minute() >= fromMinute && graph.minute() < toMinute) {
                graph.edges().forEach((edge, entry) -> {
                    if (edge.from() == null) {
                        sum.addAll(entry.statistics());
                    }
                });
            }
        }
        return sum;
    }
}
