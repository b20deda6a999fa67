// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.queue.QueueStatus;
import io.xray4j.server.remote.FleetStatus;
import io.xray4j.server.remote.Indexer;
import org.jspecify.annotations.Nullable;

/** The status of the parts that a server shares with others, as JSON for {@code /healthz}. */
final class FleetJson {

    private FleetJson() {}

    static ObjectNode of(FleetStatus status) {
        ObjectNode json = Json.object();
        ArrayNode roles = json.putArray("roles");
        status.roles().forEach(roles::add);
        QueueStatus queue = status.waiting() == null ? status.collected() : status.waiting();
        if (queue != null) {
            json.set("queue", of(queue));
        }
        Indexer.@Nullable Status indexed = status.indexed();
        if (indexed != null) {
            json.putObject("index")
                    .put("documents", indexed.documents())
                    .put("duplicates", indexed.duplicates())
                    .put("summaries", indexed.summaries())
                    .put("rejected", indexed.rejected())
                    .put("retries", indexed.retries())
                    .put("openTraces", indexed.openTraces());
        }
        return json;
    }

    private static ObjectNode of(QueueStatus queue) {
        ObjectNode json = Json.object();
        queue.waitingDocuments().ifPresent(documents -> json.put("waitingDocuments", documents));
        queue.waitingBytes().ifPresent(bytes -> json.put("waitingBytes", bytes));
        queue.retainedSeconds().ifPresent(seconds -> json.put("retainedHours", Math.floor(seconds / 360.0) / 10));
        json.put("rejected", queue.rejected());
        return json;
    }
}
