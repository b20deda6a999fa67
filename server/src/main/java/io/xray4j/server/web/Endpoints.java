// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.server.adapter.export.RunExport;
import io.xray4j.server.api.Operation;
import io.xray4j.server.api.TraceFeed;
import io.xray4j.server.intake.SpanIntake;
import io.xray4j.server.mcp.McpServer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server answers beside the page. What is null has no path. Immutable.
 *
 * @param operations the operations by path
 * @param health the answer of {@code /healthz}
 * @param spans what receives the spans of other tracers
 * @param feed the traces of {@code /follow}
 * @param export the files of {@code /export}
 * @param mcp the tools of {@code /mcp}
 * @param adapters the read APIs of other systems
 */
public record Endpoints(
        Map<String, Operation> operations,
        Operation health,
        @Nullable SpanIntake spans,
        @Nullable TraceFeed feed,
        @Nullable RunExport export,
        @Nullable McpServer mcp,
        @Nullable ReadAdapters adapters) {

    /** Copies the operations. */
    public Endpoints {
        operations = Map.copyOf(operations);
    }

    /** Returns endpoints that are operations only. */
    static Endpoints of(Map<String, Operation> operations, Operation health) {
        return new Endpoints(operations, health, null, null, null, null, null);
    }
}
