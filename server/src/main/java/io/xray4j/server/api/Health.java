// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.intake.Intake;
import io.xray4j.server.intake.KernelDrops;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.Supervised;
import io.xray4j.server.store.TraceStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What GET /healthz says: that the server answers, since when, and everything it counted. */
public final class Health implements Operation {

    private final Intake intake;
    private final TraceStore store;
    private final Supplier<List<Supervised>> threads;
    private final int port;
    private final String version;
    private final InstantSource clock;
    private final long startedMicros;

    /**
     * Health of what came in, of where it is kept, and of these threads, without which nothing would come.
     *
     * @param threads asked each time, as they start after this
     */
    public Health(
            Intake intake,
            TraceStore store,
            Supplier<List<Supervised>> threads,
            int port,
            String version,
            InstantSource clock) {
        this.intake = intake;
        this.store = store;
        this.threads = threads;
        this.port = port;
        this.version = version;
        this.clock = clock;
        this.startedMicros = EpochMicros.of(clock.instant());
    }

    @Override
    public ObjectNode answer(ObjectNode request) {
        ObjectNode json = Json.object();
        List<String> problems = problems();
        json.put("status", problems.isEmpty() ? "ok" : "failing");
        if (!problems.isEmpty()) {
            ArrayNode list = json.putArray("problems");
            problems.forEach(list::add);
        }
        json.put("version", version);
        json.put("uptimeSeconds", (EpochMicros.of(clock.instant()) - startedMicros) / 1_000_000);
        ObjectNode counted = intake.counters().toJson();
        KernelDrops.atPort(port).ifPresent(drops -> counted.put("kernelDroppedDatagrams", drops));
        json.set("intake", counted);
        return json;
    }

    /** Returns the reasons why documents cannot be received, stored or found; empty when all is well. */
    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Supervised thread : threads.get()) {
            if (!thread.isWell()) {
                problems.add("the thread " + thread.role() + " is not at work: datagrams are not taken");
            }
        }
        if (intake.isStoreFailing()) {
            problems.add("the store takes no documents; the log says why");
        }
        if (!store.isReadable()) {
            problems.add("traces cannot be read until the index has been opened again; the log says why");
        }
        return problems;
    }
}
