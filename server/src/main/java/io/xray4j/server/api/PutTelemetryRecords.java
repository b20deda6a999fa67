// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.intake.IntakeCounters;
import io.xray4j.server.internal.Json;

/** The operation PutTelemetryRecords, which counts the records that a daemon sends about itself. */
final class PutTelemetryRecords implements Operation {

    private static final int MAX_RECORDS = 100;

    private final IntakeCounters counters;

    PutTelemetryRecords(IntakeCounters counters) {
        this.counters = counters;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException {
        counters.telemetryRecords(
                new Members(request).list("TelemetryRecords", MAX_RECORDS).size());
        return Json.object();
    }
}
