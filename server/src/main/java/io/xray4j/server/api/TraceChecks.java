// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.analysis.doctor.TraceCheck;
import io.xray4j.server.analysis.doctor.TraceDoctor;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;

/** Our own operation TraceChecks: what is wrong with the documents of one trace, and what to do about it. */
final class TraceChecks implements Operation {

    private final TraceReader traces;
    private final InstantSource clock;

    TraceChecks(TraceReader traces, InstantSource clock) {
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        TraceDocuments documents = traces.documents(new Members(request));
        if (documents == null) {
            return Json.object();
        }
        TraceDoctor.Diagnosis diagnosis = TraceDoctor.of(documents, EpochMicros.of(clock.instant()));
        ObjectNode answer = Json.object();
        answer.put("Id", documents.traceId());
        answer.putObject("Checked").put("Documents", diagnosis.documents()).put("Entities", diagnosis.entities());
        ArrayNode checks = answer.putArray("Checks");
        diagnosis.checks().forEach(check -> toJson(check, checks.addObject()));
        return answer;
    }

    private static void toJson(TraceCheck check, ObjectNode json) {
        json.put("Code", check.code().name());
        json.put("Severity", check.code().severity().name().toLowerCase(Locale.ROOT));
        if (check.entityId() != null) {
            json.put("EntityId", check.entityId());
        }
        if (check.field() != null) {
            json.put("Field", check.field());
        }
        json.put("Text", check.text());
        json.put("Advice", check.code().advice());
        json.put("Count", check.count());
    }
}
