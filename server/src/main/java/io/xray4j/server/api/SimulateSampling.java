// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Our own operation that tries sampling rules on the traces of a time range: how many of these requests each rule would have
 * decided on and kept. The same rules and traces always have the same answer.
 */
final class SimulateSampling implements Operation {

    private static final int MAX_RULES = RuleBook.MAX_RULES + 1;
    private static final int MAX_TRACES = 10_000;
    private static final int BATCH = 500;
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    /** The newest traces whose documents are read for the rule that recorded them, and the time for that. */
    private static final int MAX_DOCUMENTED = 100;

    private static final long DOCUMENTED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int CATCH_UP_TRACES = 200;
    private static final long CATCH_UP_MILLIS = 500;

    private final TraceStore store;
    private final RuleBook book;

    SimulateSampling(TraceStore store, RuleBook book) {
        this.store = store;
        this.book = book;
    }

    @Override
    public boolean readsWholeTraces() {
        return true;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        List<SimulatedRule> rules = rules(members.list("SamplingRules", MAX_RULES));
        long from = members.micros("StartTime");
        long to = members.micros("EndTime");
        Quotas.checkRange(from, to, Quotas.GENEROUS.listRange());
        store.catchUp(CATCH_UP_TRACES, CATCH_UP_MILLIS);

        List<String> newest = new ArrayList<>();
        long requests = 0;
        long examined = 0;
        long end = System.nanoTime() + MAX_NANOS;
        Cursor after = null;
        do {
            SummaryPage page =
                    store.find(new SummaryQuery(SummaryQuery.Time.EVENT, from, to, Condition.EVERYTHING, BATCH, after));
            for (TraceSummary summary : page.summaries()) {
                examined++;
                SampledRequest sampled = SampledRequest.of(summary);
                if (sampled != null) {
                    requests++;
                    decide(rules, sampled);
                    if (newest.size() < MAX_DOCUMENTED) {
                        newest.add(summary.id());
                    }
                }
            }
            after = page.next();
        } while (after != null && examined < MAX_TRACES && System.nanoTime() < end);

        ObjectNode answer = Json.object();
        answer.put("Requests", requests);
        answer.put("Kept", rules.stream().mapToLong(SimulatedRule::kept).sum());
        answer.put("Complete", after == null);
        ArrayNode list = answer.putArray("Rules");
        rules.forEach(rule -> list.add(rule.toJson()));
        answer.set("Recorded", recorded(newest));
        return answer;
    }

    /** The first rule that matches decides. Default is the last, and matches every request. */
    private static void decide(List<SimulatedRule> rules, SampledRequest request) {
        for (SimulatedRule rule : rules) {
            if (rule.matches(request)) {
                rule.decide(request);
                return;
            }
        }
    }

    /** Reads the rules, in the order in which they are tried. If Default is not given, the stored one is added. */
    private List<SimulatedRule> rules(JsonNode given) throws ApiException {
        List<StoredRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String place = "SamplingRules[" + i + "]: ";
            if (!(given.get(i) instanceof ObjectNode rule)) {
                throw ApiException.invalidRequest(place + "the rule must be an object");
            }
            StoredRule read;
            try {
                read = new StoredRule(RuleFields.ofTried(rule), 0, 0);
            } catch (ApiException invalid) {
                throw ApiException.invalidRequest(place + invalid.getMessage());
            }
            if (!names.add(read.name())) {
                throw ApiException.invalidRequest(place + "a sampling rule named " + read.name() + " already exists");
            }
            rules.add(read);
        }
        StoredRule standing = book.edition().named(StoredRule.DEFAULT);
        if (standing != null && !names.contains(StoredRule.DEFAULT)) {
            rules.add(standing);
        }
        return rules.stream().sorted(RuleBook.ORDER).map(SimulatedRule::new).toList();
    }

    /** Counts by which rules the newest traces were recorded, as far as their documents say so. */
    private ObjectNode recorded(List<String> traceIds) throws IOException {
        TraceReader reader = new TraceReader(store);
        Map<String, Integer> byRule = new TreeMap<>();
        int read = 0;
        long end = System.nanoTime() + DOCUMENTED_NANOS;
        for (String traceId : traceIds) {
            Trace trace = System.nanoTime() < end ? reader.read(traceId) : null;
            if (trace == null) {
                continue;
            }
            read++;
            String rule = trace.tops().stream()
                    .map(top -> ruleName(top.fields().path("aws").path("xray")))
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElse("");
            if (!rule.isEmpty()) {
                byRule.merge(rule, 1, Integer::sum);
            }
        }
        ObjectNode json = Json.object().put("Traces", read);
        ArrayNode rules = json.putArray("Rules");
        byRule.forEach((name, count) -> {
            ObjectNode entry = rules.addObject().put("RuleName", name).put("Traces", count);
            StoredRule known = book.edition().named(name);
            if (known != null) {
                entry.set("FixedRate", known.fixedRate());
            }
        });
        return json;
    }

    /** Recorders write the name under one of two keys. */
    private static String ruleName(JsonNode xray) {
        String name = xray.path("sampling_rule_name").asText();
        return name.isEmpty() ? xray.path("rule_name").asText() : name;
    }
}
