// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.intake.IntakeCounters;
import io.xray4j.server.intake.KernelDrops;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.time.InstantSource;

/** What GET /healthz says: that the server answers, since when, and everything it counted. */
public final class Health implements Operation {

    private final IntakeCounters counters;
    private final int port;
    private final String version;
    private final InstantSource clock;
    private final long startedMicros;

    public Health(IntakeCounters counters, int port, String version, InstantSource clock) {
        this.counters = counters;
        this.port = port;
        this.version = version;
        this.clock = clock;
        this.startedMicros = EpochMicros.of(clock.instant());
    }

    @Override
    public ObjectNode answer(ObjectNode request) {
        ObjectNode json = Json.object();
        json.put("status", "ok");
        json.put("version", version);
        json.put("uptimeSeconds", (EpochMicros.of(clock.instant()) - startedMicros) / 1_000_000);
        ObjectNode intake = counters.toJson();
        KernelDrops.atPort(port).ifPresent(drops -> intake.put("kernelDroppedDatagrams", drops));
        json.set("intake", intake);
        return json;
    }
}
