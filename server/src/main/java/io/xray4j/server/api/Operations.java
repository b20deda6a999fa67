// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.GroupFilters;
import io.xray4j.server.intake.Intake;
import io.xray4j.server.store.Store;
import io.xray4j.server.store.TraceSearch;
import java.time.InstantSource;
import java.util.Map;

/** The table of all operations, by path. */
public final class Operations {

    private Operations() {}

    /** Returns the operations over these parts, by the path to which requests are posted. */
    public static Map<String, Operation> by(Store store, Intake intake, RuleBook book, InstantSource clock) {
        PageTokens tokens = new PageTokens(clock);
        SamplingRuleOperations rules = new SamplingRuleOperations(book, tokens);
        FilterReader filters = new FilterReader(GroupFilters.NONE, Dialect.EXTENDED);
        GraphOperations graphs = new GraphOperations(store, new GroupGraphs(new TraceSearch(store), GroupFilters.NONE));
        SamplingStatistics statistics = new SamplingStatistics(clock);
        return Map.ofEntries(
                Map.entry("/TraceSegments", new PutTraceSegments(intake)),
                Map.entry("/TelemetryRecords", new PutTelemetryRecords(intake.counters())),
                Map.entry("/TraceSummaries", new GetTraceSummaries(store, filters, tokens)),
                Map.entry("/ServiceGraph", graphs::serviceGraph),
                Map.entry("/TraceGraph", graphs::traceGraph),
                Map.entry("/TimeSeriesServiceStatistics", graphs::timeSeries),
                Map.entry("/Traces", new BatchGetTraces(store)),
                Map.entry("/GetSamplingRules", rules::list),
                Map.entry("/CreateSamplingRule", rules::create),
                Map.entry("/UpdateSamplingRule", rules::update),
                Map.entry("/DeleteSamplingRule", rules::delete),
                Map.entry("/SamplingTargets", new GetSamplingTargets(book, statistics, clock)),
                Map.entry("/SamplingStatisticSummaries", new GetSamplingStatisticSummaries(statistics, tokens)));
    }
}
