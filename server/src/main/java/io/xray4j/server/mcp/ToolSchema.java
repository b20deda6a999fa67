// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;

/** The JSON schema of the arguments of one tool. Confined to one thread. */
final class ToolSchema {

    private final ObjectNode properties = Json.object();
    private final ArrayNode required = Json.object().arrayNode();

    /** Adds a text that must be there. */
    ToolSchema required(String name, String description) {
        required.add(name);
        return text(name, description);
    }

    /** Adds a text. */
    ToolSchema text(String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
        return this;
    }

    /** Adds one of several texts, of which the first is the default. */
    ToolSchema choice(String name, String description, String... valid) {
        ArrayNode values = properties
                .putObject(name)
                .put("type", "string")
                .put("description", description)
                .putArray("enum");
        for (String value : valid) {
            values.add(value);
        }
        return this;
    }

    /** Adds a whole number. */
    ToolSchema number(String name, String description, int least, int most, int otherwise) {
        properties
                .putObject(name)
                .put("type", "integer")
                .put("description", description)
                .put("minimum", least)
                .put("maximum", most)
                .put("default", otherwise);
        return this;
    }

    ObjectNode entry(String name, String description) {
        ObjectNode entry = Json.object().put("name", name).put("description", description);
        ObjectNode schema = entry.putObject("inputSchema");
        schema.put("type", "object");
        schema.set("properties", properties);
        schema.set("required", required);
        schema.put("additionalProperties", false);
        entry.putObject("annotations").put("readOnlyHint", true).put("openWorldHint", false);
        return entry;
    }
}
