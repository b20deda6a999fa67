// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.jaeger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.adapter.TraceSpan;
import io.xray4j.server.internal.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The summary of one trace in {@code /api/v3/trace-summaries}. Stateless. */
final class TraceSummaryJson {

    private TraceSummaryJson() {}

    static ObjectNode of(String traceDigits, List<TraceSpan> spans) {
        Set<String> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.id()));
        Map<String, int[]> services = new TreeMap<>();
        TraceSpan root = null;
        long start = Long.MAX_VALUE;
        long end = 0;
        int errors = 0;
        int orphans = 0;
        for (TraceSpan span : spans) {
            int[] counts = services.computeIfAbsent(span.service(), any -> new int[2]);
            counts[0]++;
            if (span.error() != null) {
                counts[1]++;
                errors++;
            }
            if (span.parentId() != null && !ids.contains(span.parentId())) {
                orphans++;
            }
            if (isBetterRoot(span, root)) {
                root = span;
            }
            if (span.startMicros() > 0) {
                start = Math.min(start, span.startMicros());
                end = Math.max(
                        end, Math.max(span.startMicros(), span.endMicros().orElse(0)));
            }
        }
        ObjectNode json = Json.object();
        json.put("traceId", traceDigits);
        json.put("rootServiceName", root == null ? "" : root.service());
        json.put("rootOperationName", root == null ? "" : root.operation());
        if (end > 0) {
            json.put("minStartTimeUnixNano", OtlpJson.nanos(start));
            json.put("maxEndTimeUnixNano", OtlpJson.nanos(end));
        }
        json.put("spanCount", spans.size());
        json.put("errorSpanCount", errors);
        json.put("orphanSpanCount", orphans);
        ArrayNode list = json.putArray("services");
        services.forEach((name, counts) ->
                list.addObject().put("name", name).put("spanCount", counts[0]).put("errorSpanCount", counts[1]));
        return json;
    }

    private static boolean isBetterRoot(TraceSpan span, @Nullable TraceSpan root) {
        return span.parentId() == null && (root == null || span.startMicros() < root.startMicros());
    }
}
