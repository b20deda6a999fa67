// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The texts by which the services of a graph are told apart. A service has its name and, if it is known, its type; where
 * that is the same for several, also the account, then the other names, then the number in the graph. Immutable.
 */
final class ServiceLabels {

    private final Map<Integer, String> whole;
    private final Map<Integer, String> shortest;

    private ServiceLabels(Map<Integer, String> whole, Map<Integer, String> shortest) {
        this.whole = whole;
        this.shortest = shortest;
    }

    static ServiceLabels of(JsonNode services) {
        Map<Integer, JsonNode> nodes = new LinkedHashMap<>();
        services.forEach(node -> {
            if (!type(node).equals("client")) { // a client has the name of the service that it calls
                nodes.put(number(node), node);
            }
        });
        Map<Integer, String> whole = new HashMap<>();
        nodes.forEach((number, node) -> whole.put(number, name(node) + inBrackets(type(node))));
        Map<Integer, String> names = new HashMap<>();
        nodes.forEach((number, node) -> names.put(number, name(node)));
        tellApart(nodes, names, node -> inBrackets(type(node)));
        for (Map<Integer, String> labels : List.of(whole, names)) {
            tellApart(nodes, labels, node -> ofAccount(node.path("AccountId").asText()));
            tellApart(nodes, labels, ServiceLabels::otherNames);
            tellApart(nodes, labels, node -> " [node " + number(node) + "]");
        }
        return new ServiceLabels(Map.copyOf(whole), Map.copyOf(names));
    }

    /** Returns the label of a service with its type. */
    String whole(JsonNode service) {
        return whole.getOrDefault(number(service), "?");
    }

    /** Returns the label of a called service, without its type if the name suffices. */
    String ofCallee(int number) {
        return shortest.getOrDefault(number, "?");
    }

    /** Adds a part to the labels that several services have. */
    private static void tellApart(
            Map<Integer, JsonNode> nodes, Map<Integer, String> labels, Function<JsonNode, String> part) {
        Map<String, Integer> uses = new HashMap<>();
        labels.values().forEach(label -> uses.merge(label, 1, Integer::sum));
        labels.replaceAll((number, label) -> {
            JsonNode node = nodes.get(number);
            return node == null || uses.getOrDefault(label, 0) < 2 ? label : label + part.apply(node);
        });
    }

    private static int number(JsonNode node) {
        return node.path("ReferenceId").asInt();
    }

    private static String name(JsonNode node) {
        return Wording.text(node.path("Name").asText());
    }

    private static String type(JsonNode node) {
        return Wording.text(node.path("Type").asText());
    }

    private static String inBrackets(String type) {
        return type.isEmpty() ? "" : " (" + type + ')';
    }

    private static String ofAccount(String account) {
        return account.isEmpty() ? "" : " of account " + Wording.text(account);
    }

    private static String otherNames(JsonNode node) {
        List<String> others = new ArrayList<>();
        for (JsonNode name : node.path("Names")) {
            if (!name.asText().equals(node.path("Name").asText())) {
                others.add(Wording.text(name.asText()));
            }
        }
        return others.isEmpty() ? "" : " also named " + String.join(", ", others);
    }
}
