// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * A reader of files of {@link AwsParameters}, which uses the SDK's own JSON parser.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class ParameterFile {
    private ParameterFile() {}

    static Map<String, AwsParameters.Operation> read(InputStream json) throws IOException {
        JsonNode root = JsonNode.parser().parse(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        Map<String, AwsParameters.Operation> operations = new HashMap<>();
        member(root, "services")
                .forEach((service, about) -> member(about, "operations")
                        .forEach((name, operation) -> operations.put(
                                AwsParameters.key(service, name),
                                new AwsParameters.Operation(
                                        parameters(operation, "request"), parameters(operation, "response")))));
        return operations;
    }

    private static List<Parameter> parameters(JsonNode operation, String side) {
        List<Parameter> parameters = new ArrayList<>();
        operation
                .field(side + "_parameters")
                .ifPresent(names -> names.asArray().forEach(name -> parameters.add(Parameter.plain(name.asString()))));
        operation
                .field(side + "_descriptors")
                .ifPresent(described -> described
                        .asObject()
                        .forEach((name, descriptor) -> parameters.add(described(name, descriptor))));
        return List.copyOf(parameters);
    }

    private static Parameter described(String name, JsonNode descriptor) {
        Parameter.Part part = Parameter.Part.VALUE;
        if (is(descriptor, "get_count")) {
            part = Parameter.Part.COUNT;
        } else if (is(descriptor, "get_keys")) {
            part = Parameter.Part.KEYS;
        }
        String as = descriptor.field("rename_to").map(JsonNode::asString).orElseGet(() -> SnakeCase.of(name));
        return new Parameter(name, as, part);
    }

    private static boolean is(JsonNode node, String name) {
        return node.field(name).map(JsonNode::asBoolean).orElse(false);
    }

    private static Map<String, JsonNode> member(JsonNode node, String name) {
        return node.field(name)
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"))
                .asObject();
    }
}
