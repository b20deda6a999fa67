// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.util.List;

/** The response of {@code GET /healthz}: status, problems, version, uptime and all counters. Safe for use by many threads. */
public final class Health implements Operation {

    private final ServerStatus status;
    private final boolean keeps;

    /**
     * Creates a health check of a server.
     *
     * @param keeps whether documents that are sent on are stored here, too
     */
    public Health(ServerStatus status, boolean keeps) {
        this.status = status;
        this.keeps = keeps;
    }

    @Override
    public ObjectNode answer(ObjectNode request) {
        ServerStatus.Reading now = status.read();
        ObjectNode json = Json.object();
        json.put("status", now.problems().isEmpty() ? "ok" : "failing");
        putUnlessEmpty(json, "problems", now.problems());
        putUnlessEmpty(json, "warnings", now.warnings());
        json.put("version", now.version());
        json.put("uptimeSeconds", now.uptimeMicros() / 1_000_000);
        ObjectNode counted = now.intake().toJson();
        now.kernelDrops().ifPresent(drops -> counted.put("kernelDroppedDatagrams", drops));
        json.set("intake", counted);
        if (now.forward() != null) {
            json.set("forward", now.forward().toJson().put("keep", keeps));
        }
        if (now.fleet() != null) {
            json.set("fleet", FleetJson.of(now.fleet()));
        }
        json.put("unlistedTraces", now.unlistedTraces());
        now.refusedRequests().ifPresent(refused -> json.put("refusedRequests", refused));
        return json;
    }

    private static void putUnlessEmpty(ObjectNode json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = json.putArray(name);
            texts.forEach(list::add);
        }
    }
}
