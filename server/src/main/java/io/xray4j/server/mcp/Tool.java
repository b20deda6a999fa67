// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.ApiException;
import java.io.IOException;

/** One question that an assistant can ask. No tool changes anything. */
interface Tool {

    /** Returns the name by which the tool is called. */
    String name();

    /** Returns what the tool answers, for the assistant that chooses one. */
    String description();

    /** Adds the arguments to the tool's schema. */
    void describe(ToolSchema arguments);

    /**
     * Answers a call with a text.
     *
     * @throws ToolException if an argument is invalid, or there is nothing to answer about
     * @throws ApiException if a filter expression or a range is invalid
     */
    String answer(Arguments arguments) throws ToolException, ApiException, IOException;

    /** Returns the entry of the tool in the list of tools. */
    default ObjectNode entry() {
        ToolSchema schema = new ToolSchema();
        describe(schema);
        return schema.entry(name(), description());
    }
}
