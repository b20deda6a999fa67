// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.analysis.NameDurations;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.SummaryField;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.TraceSummary;
import io.xray4j.server.trace.TraceTree;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Our own operation TracePercentiles: how the durations in one trace compare with those of the same names in the newest
 * other traces of a time.
 */
final class TracePercentiles implements Operation {

    private static final int MAX_TRACES = 300;
    private static final long MAX_BYTES = 32 * 1024 * 1024;
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final int BATCH = 100;

    private final TraceStore store;
    private final TraceReader traces;

    TracePercentiles(TraceStore store, TraceReader traces) {
        this.store = store;
        this.traces = traces;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        long from = members.micros("StartTime");
        long to = members.micros("EndTime");
        Quotas.checkRange(from, to, Quotas.GENEROUS.listRange());
        Trace trace = traces.read(members);
        if (trace == null) {
            return Json.object();
        }
        NameDurations durations = new NameDurations(new TraceTree(trace));
        TraceBudget budget = new TraceBudget(traces, MAX_TRACES, MAX_BYTES, MAX_NANOS);
        boolean complete = read(trace.id(), from, to, durations, budget);
        ObjectNode answer = Json.object();
        answer.put("Id", trace.id());
        answer.put("SampledTraces", budget.traces());
        answer.put("Complete", complete);
        ArrayNode percentiles = answer.putArray("Percentiles");
        for (NameDurations.Rank rank : durations.ranks()) {
            ObjectNode json =
                    percentiles.addObject().put("Id", rank.entity().id()).put("Count", rank.count());
            json.set("Percentile", Decimals.of(rank.percentile(), 1));
            json.set("Median", EpochMicros.toJson(rank.medianMicros()));
            json.set("P95", EpochMicros.toJson(rank.p95Micros()));
        }
        return answer;
    }

    /** Reads the traces of a time that pass through one of the services. Returns false if the budget ended first. */
    private boolean read(String traceId, long from, long to, NameDurations durations, TraceBudget budget)
            throws IOException {
        List<Condition> services = durations.services().stream()
                .<Condition>map(name -> new Condition.Is(SummaryField.SERVICE, name))
                .toList();
        Condition condition = new Condition.Any(services);
        Cursor after = null;
        do {
            SummaryPage page = store.find(new SummaryQuery(SummaryQuery.Time.EVENT, from, to, condition, BATCH, after));
            for (TraceSummary summary : page.summaries()) {
                if (summary.id().equals(traceId)) {
                    continue;
                }
                if (budget.isSpent()) {
                    return false;
                }
                Trace other = budget.read(summary.id());
                if (other != null) {
                    durations.add(new TraceTree(other));
                }
            }
            after = page.next();
        } while (after != null && !budget.isSpent());
        return after == null;
    }
}
