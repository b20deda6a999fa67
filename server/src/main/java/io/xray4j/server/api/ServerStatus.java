// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.access.Access;
import io.xray4j.server.forward.ForwardCounts;
import io.xray4j.server.forward.Forwarder;
import io.xray4j.server.intake.Intake;
import io.xray4j.server.intake.IntakeCounts;
import io.xray4j.server.intake.KernelDrops;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.SupervisedThread;
import io.xray4j.server.remote.FleetStatus;
import io.xray4j.server.store.TraceStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The status and all counters of the server, which {@code /healthz} and {@code /metrics} show. Safe for use by many threads. */
public final class ServerStatus {

    private final Intake intake;
    private final TraceStore store;
    private final Supplier<@Nullable FleetStatus> fleet;
    private final @Nullable Forwarder forwarder;
    private final @Nullable Access access;
    private final Supplier<List<SupervisedThread>> threads;
    private final int port;
    private final String version;
    private final InstantSource clock;
    private final long startedMicros;

    /**
     * Creates the status of the intake, the store and the threads that receive datagrams.
     *
     * @param fleet called for each reading; returns null for a server alone
     * @param forwarder what sends documents on; null if nothing does
     * @param access the check of tokens; null if none are needed
     * @param threads called for each reading, because the threads start later
     */
    public ServerStatus(
            Intake intake,
            TraceStore store,
            Supplier<@Nullable FleetStatus> fleet,
            @Nullable Forwarder forwarder,
            @Nullable Access access,
            Supplier<List<SupervisedThread>> threads,
            int port,
            String version,
            InstantSource clock) {
        this.intake = intake;
        this.store = store;
        this.fleet = fleet;
        this.forwarder = forwarder;
        this.access = access;
        this.threads = threads;
        this.port = port;
        this.version = version;
        this.clock = clock;
        this.startedMicros = EpochMicros.of(clock.instant());
    }

    /**
     * The status at one moment. Immutable.
     *
     * @param problems why documents cannot be received, stored or found; empty when all is well
     * @param warnings what should be mended before it becomes a problem
     * @param kernelDrops datagrams that the kernel dropped; empty if the system does not count them
     * @param fleet null for a server alone
     * @param forward null if no documents are sent on
     * @param unlistedTraces traces with documents that no list has yet
     * @param refusedRequests requests without a valid token or the right role; empty if none is needed
     */
    public record Reading(
            List<String> problems,
            List<String> warnings,
            String version,
            long startedMicros,
            long uptimeMicros,
            IntakeCounts intake,
            OptionalLong kernelDrops,
            @Nullable FleetStatus fleet,
            @Nullable ForwardCounts forward,
            int unlistedTraces,
            OptionalLong refusedRequests) {

        /** Copies the lists. */
        public Reading {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /** Returns the status at this moment. */
    public Reading read() {
        FleetStatus shared = fleet.get();
        return new Reading(
                problems(shared),
                warnings(shared),
                version,
                startedMicros,
                EpochMicros.of(clock.instant()) - startedMicros,
                intake.counters().read(),
                KernelDrops.atPort(port),
                shared,
                forwarder == null ? null : forwarder.counts(),
                store.unlisted(),
                access == null ? OptionalLong.empty() : OptionalLong.of(access.refused()));
    }

    private List<String> warnings(@Nullable FleetStatus shared) {
        List<String> warnings = new ArrayList<>(store.warnings());
        if (shared != null) {
            warnings.addAll(shared.warnings());
        }
        if (access != null) {
            warnings.addAll(access.warnings());
        }
        return warnings;
    }

    private List<String> problems(@Nullable FleetStatus shared) {
        List<String> problems = new ArrayList<>();
        if (shared != null) {
            problems.addAll(shared.problems());
        }
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
        if (!store.isReadable() && shared == null) {
            problems.add("traces cannot be listed until the index is brought up to date from the log");
        }
        return problems;
    }
}
