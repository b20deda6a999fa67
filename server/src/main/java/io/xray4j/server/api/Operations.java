// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.intake.Intake;
import io.xray4j.server.store.TraceStore;
import java.time.InstantSource;
import java.util.Map;

/** The table of operations, by the path each is posted to. */
public final class Operations {

    private Operations() {}

    public static Map<String, Operation> by(TraceStore store, Intake intake, DefaultRule rule, InstantSource clock) {
        return Map.of(
                "/TraceSegments", new PutTraceSegments(intake),
                "/TelemetryRecords", new PutTelemetryRecords(intake.counters()),
                "/TraceSummaries", new GetTraceSummaries(store, new PageTokens(clock)),
                "/Traces", new BatchGetTraces(store),
                "/GetSamplingRules", new GetSamplingRules(rule),
                "/SamplingTargets", new GetSamplingTargets(rule, clock));
    }
}
