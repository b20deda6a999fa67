// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.forward.Forwarder;
import io.xray4j.server.intake.Intake;
import io.xray4j.server.intake.KernelDrops;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.SupervisedThread;
import io.xray4j.server.store.TraceStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The response of {@code GET /healthz}: status, problems, version, uptime and all counters. */
public final class Health implements Operation {

    private final Intake intake;
    private final TraceStore store;
    private final @Nullable Forwarder forwarder;
    private final boolean keeps;
    private final Supplier<List<SupervisedThread>> threads;
    private final int port;
    private final String version;
    private final InstantSource clock;
    private final long startedMicros;

    /**
     * Creates a health check of the intake, the store and the threads that receive datagrams.
     *
     * @param forwarder what sends documents on; null if nothing does
     * @param keeps true if documents are stored here, too
     * @param threads called for each response, because the threads start later
     */
    public Health(
            Intake intake,
            TraceStore store,
            @Nullable Forwarder forwarder,
            boolean keeps,
            Supplier<List<SupervisedThread>> threads,
            int port,
            String version,
            InstantSource clock) {
        this.intake = intake;
        this.store = store;
        this.forwarder = forwarder;
        this.keeps = keeps;
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
        List<String> warnings = store.warnings();
        if (!warnings.isEmpty()) {
            ArrayNode list = json.putArray("warnings");
            warnings.forEach(list::add);
        }
        json.put("version", version);
        json.put("uptimeSeconds", (EpochMicros.of(clock.instant()) - startedMicros) / 1_000_000);
        ObjectNode counted = intake.counters().toJson();
        KernelDrops.atPort(port).ifPresent(drops -> counted.put("kernelDroppedDatagrams", drops));
        json.set("intake", counted);
        if (forwarder != null) {
            json.set("forward", forwarder.toJson().put("keep", keeps));
        }
        json.put("unlistedTraces", store.unlisted());
        return json;
    }

    /** Returns the reasons why documents cannot be received, stored or found; empty when all is well. */
    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (SupervisedThread thread : threads.get()) {
            if (!thread.isWorking()) {
                problems.add("the thread " + thread.role() + " is not working: datagrams are not received");
            }
        }
        if (forwarder != null) {
            problems.addAll(forwarder.problems());
            if (!forwarder.thread().isWorking()) {
                problems.add("the thread " + forwarder.thread().role() + " is not working: documents are not sent on");
            }
        }
        if (intake.isStoreFailing()) {
            problems.add("the store failed to store documents: see the log");
        }
        if (!store.isReadable()) {
            problems.add("traces cannot be listed until the index is brought up to date from the log");
        }
        return problems;
    }
}
