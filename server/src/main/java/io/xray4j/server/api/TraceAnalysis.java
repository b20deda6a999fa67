// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.analysis.Finding;
import io.xray4j.server.analysis.Findings;
import io.xray4j.server.analysis.RepeatedCall;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.CriticalPath;
import io.xray4j.server.trace.CriticalPath.Interval;
import io.xray4j.server.trace.CriticalPath.Part;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * Our own operation TraceAnalysis: the critical path of one trace, its repeated calls, and the sentences that a reader needs
 * first.
 */
final class TraceAnalysis implements Operation {

    private static final int MAX_PARTS = 1_000;
    private static final int MAX_INTERVALS = 2_000;
    private static final int MAX_IDS = 1_000;

    private final TraceReader traces;

    TraceAnalysis(TraceReader traces) {
        this.traces = traces;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        Trace trace = traces.read(new Members(request));
        return trace == null ? Json.object() : toJson(new TraceTree(trace));
    }

    static ObjectNode toJson(TraceTree tree) {
        CriticalPath path = CriticalPath.of(tree);
        List<RepeatedCall> repeated = RepeatedCall.of(tree);
        ObjectNode answer = Json.object();
        answer.put("Id", tree.id());
        if (!path.parts().isEmpty()) {
            criticalPath(path, answer.putObject("CriticalPath"));
        }
        ArrayNode findings = answer.putArray("Findings");
        for (Finding finding : Findings.of(tree, path, repeated)) {
            findings.addObject()
                    .put("Kind", finding.kind().name())
                    .put("EntityId", finding.entity().id())
                    .put("Text", finding.text());
        }
        ArrayNode calls = answer.putArray("RepeatedCalls");
        repeated.forEach(call -> repeatedCall(call, calls.addObject()));
        return answer;
    }

    private static void criticalPath(CriticalPath path, ObjectNode json) {
        json.set("Seconds", EpochMicros.toJson(path.totalMicros()));
        ArrayNode parts = json.putArray("Parts");
        path.parts().stream()
                .sorted(Comparator.comparingLong(Part::ownMicros).reversed())
                .limit(MAX_PARTS)
                .sorted(Comparator.comparingLong(Part::fromMicros))
                .forEach(part -> {
                    ObjectNode each = parts.addObject();
                    each.put("Id", part.entity().id()).put("Name", part.entity().name());
                    each.set("Start", EpochMicros.toJson(part.fromMicros()));
                    each.set("End", EpochMicros.toJson(part.toMicros()));
                    each.set("Seconds", EpochMicros.toJson(part.ownMicros()));
                });
        ArrayNode intervals = json.putArray("Intervals");
        path.intervals().stream()
                .sorted(Comparator.comparingLong(Interval::micros).reversed())
                .limit(MAX_INTERVALS)
                .sorted(Comparator.comparingLong(Interval::fromMicros))
                .forEach(interval -> {
                    ObjectNode each = intervals.addObject();
                    each.put("Id", interval.entity().id());
                    each.set("Start", EpochMicros.toJson(interval.fromMicros()));
                    each.set("End", EpochMicros.toJson(interval.toMicros()));
                });
    }

    private static void repeatedCall(RepeatedCall call, ObjectNode json) {
        Entity first = call.calls().get(0);
        json.put("ParentId", call.parent().id());
        json.put("FirstId", first.id());
        ArrayNode ids = json.putArray("Ids");
        call.calls().stream().limit(MAX_IDS).forEach(each -> ids.add(each.id()));
        json.put("Count", call.calls().size());
        json.put("Name", first.name());
        if (call.label().pattern() != null) {
            json.put("Label", call.label().pattern());
        }
        json.set("Seconds", EpochMicros.toJson(call.micros()));
        json.set("TotalSeconds", EpochMicros.toJson(call.sumMicros()));
    }
}
