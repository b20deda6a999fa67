// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.forwarder.aws.SignedXray;
import io.xray4j.server.intake.Intake;
import io.xray4j.server.store.ReadableStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The table of all operations, by path. */
public final class Operations {

    private Operations() {}

    /** Returns these operations, of which X-Ray in AWS answers those by which recorders sample. */
    public static Map<String, Operation> withForwardedSampling(Map<String, Operation> own, SignedXray xray) {
        Map<String, Operation> operations = new HashMap<>(own);
        ForwardedOperation.putInto(operations, xray);
        return Map.copyOf(operations);
    }

    /** Returns the operations over these parts, AWS's and our own, by the path to which requests are posted. */
    public static Map<String, Operation> by(
            ReadableStore store, Intake intake, Settings settings, ApiOptions options, InstantSource clock) {
        PageTokens tokens = settings.tokens();
        SamplingRuleOperations rules = new SamplingRuleOperations(settings.rules(), settings.tags(), tokens);
        GroupOperations groups = new GroupOperations(settings.groups(), settings.tags(), tokens);
        TagOperations tags = new TagOperations(settings.tags(), tokens);
        FilterReader filters = new FilterReader(settings.groups(), options.dialect());
        TraceReader reader = new TraceReader(store);
        BatchGetTraces traces = new BatchGetTraces(reader, tokens, options.quotas());
        FilterOperations filterTools = new FilterOperations(store, settings.groups(), filters, options.dialect());
        GroupGraphs groupGraphs = new GroupGraphs(store, settings.groups());
        GraphOperations graphs = new GraphOperations(reader, groupGraphs, options.quotas());
        InsightOperations insights = new InsightOperations(
                new InsightSearch(groupGraphs, settings.groups(), clock), settings.groups(), tokens);
        EncryptionConfig encryption = new EncryptionConfig(settings.encryption());
        ResourcePolicies policies = new ResourcePolicies(settings.policies(), tokens, clock);
        IndexingRules indexing = new IndexingRules(settings.indexing(), tokens, clock);
        SegmentDestination destination = new SegmentDestination(settings.destination(), options.transactionSearch());
        RetrievalOperations retrievals = new RetrievalOperations(reader, new TraceRetrievals(clock), tokens);
        Sampling sampling = settings.sampling();
        Map<String, Operation> all = Map.ofEntries(
                Map.entry("/xray4j/CompleteFilter", filterTools::complete),
                Map.entry("/xray4j/ExplainFilter", filterTools::explain),
                Map.entry("/xray4j/TraceAnalysis", Operation.readingWholeTraces(new TraceAnalysis(reader))),
                Map.entry(
                        "/xray4j/TracePercentiles", Operation.readingWholeTraces(new TracePercentiles(store, reader))),
                Map.entry("/xray4j/TraceChecks", Operation.readingWholeTraces(new TraceChecks(reader, clock))),
                Map.entry("/xray4j/CompareTraces", Operation.readingWholeTraces(new CompareTraces(reader))),
                Map.entry("/xray4j/Traces", Operation.readingWholeTraces(traces.takingEitherForm())),
                Map.entry("/TraceSegments", new PutTraceSegments(intake)),
                Map.entry("/TelemetryRecords", new PutTelemetryRecords(intake.counters())),
                Map.entry("/TraceSummaries", new GetTraceSummaries(store, filters, tokens, options.quotas())),
                Map.entry("/ServiceGraph", graphs::serviceGraph),
                Map.entry("/TraceGraph", Operation.readingWholeTraces(graphs::traceGraph)),
                Map.entry("/TimeSeriesServiceStatistics", graphs::timeSeries),
                Map.entry(
                        "/Traces",
                        options.transactionSearch() ? traces::findNothing : Operation.readingWholeTraces(traces)),
                Map.entry("/Groups", groups::list),
                Map.entry("/GetGroup", groups::get),
                Map.entry("/CreateGroup", groups::create),
                Map.entry("/UpdateGroup", groups::update),
                Map.entry("/DeleteGroup", groups::delete),
                Map.entry("/InsightSummaries", insights::summaries),
                Map.entry("/Insight", insights::get),
                Map.entry("/InsightEvents", insights::events),
                Map.entry("/InsightImpactGraph", insights::impactGraph),
                Map.entry("/TagResource", tags::tag),
                Map.entry("/UntagResource", tags::untag),
                Map.entry("/ListTagsForResource", tags::list),
                Map.entry("/EncryptionConfig", encryption::get),
                Map.entry("/PutEncryptionConfig", encryption::put),
                Map.entry("/ListResourcePolicies", policies::list),
                Map.entry("/PutResourcePolicy", policies::put),
                Map.entry("/DeleteResourcePolicy", policies::delete),
                Map.entry("/GetIndexingRules", indexing::list),
                Map.entry("/UpdateIndexingRule", indexing::update),
                Map.entry("/GetTraceSegmentDestination", destination::get),
                Map.entry("/UpdateTraceSegmentDestination", destination::update),
                Map.entry("/StartTraceRetrieval", retrievals::start),
                Map.entry("/CancelTraceRetrieval", retrievals::cancel),
                Map.entry("/ListRetrievedTraces", Operation.readingWholeTraces(retrievals::list)),
                Map.entry("/GetRetrievedTracesGraph", Operation.readingWholeTraces(retrievals::graph)),
                Map.entry("/GetSamplingRules", rules::list),
                Map.entry("/CreateSamplingRule", rules::create),
                Map.entry("/UpdateSamplingRule", rules::update),
                Map.entry("/DeleteSamplingRule", rules::delete),
                Map.entry(
                        "/SamplingTargets",
                        new GetSamplingTargets(
                                settings.rules(), sampling.reservoirs(), sampling.statistics(), sampling.clients())),
                Map.entry("/xray4j/SamplingClients", sampling.allClients()),
                Map.entry("/xray4j/SimulateSampling", new SimulateSampling(store, settings.rules())),
                Map.entry(
                        "/SamplingStatisticSummaries",
                        new GetSamplingStatisticSummaries(sampling.allStatistics(), tokens)));
        Map<String, Operation> ready = settings.isShared() ? ReadSettingsFirst.of(settings, all) : all;
        return options.forwardsOnly() ? ForwardedOnly.saidBy(ready) : ready;
    }
}
