// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.filter.Completion.Counted;
import io.xray4j.server.filter.Completion.Names;
import io.xray4j.server.filter.Literals;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.AnnotationValue;
import io.xray4j.server.trace.TraceNode;
import io.xray4j.server.trace.TraceSummary;
import io.xray4j.server.trace.TraceSummary.Seen;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The names that the newest traces of a time range contain, the most frequent first: services, and annotations with their
 * values. Confined to one thread.
 */
final class SeenNames {

    private static final int MAX_TRACES = 500;
    private static final int BATCH = 100;
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MAX_NAMES = 1_000;
    private static final int MAX_VALUE_CHARS = 200;

    private final Map<String, Integer> services = new HashMap<>();
    private final Map<String, Map<String, Integer>> annotations = new HashMap<>();

    private SeenNames() {}

    /** Reads the names of a range. Reading ends after a moment, with the names found until then. */
    static Names read(TraceStore store, long fromMicros, long toMicros, List<String> groups) throws IOException {
        SeenNames seen = new SeenNames();
        Cursor after = null;
        long end = System.nanoTime() + MAX_NANOS;
        int traces = 0;
        do {
            SummaryPage page = store.find(new SummaryQuery(
                    SummaryQuery.Time.EVENT, fromMicros, toMicros, Condition.EVERYTHING, BATCH, after));
            page.summaries().forEach(seen::add);
            traces += page.summaries().size();
            after = page.next();
        } while (after != null && traces < MAX_TRACES && System.nanoTime() < end);
        return seen.names(groups);
    }

    private void add(TraceSummary trace) {
        for (TraceNode node : trace.nodes()) {
            count(services, node.service().name());
            node.aliases().forEach(alias -> count(services, alias));
        }
        trace.annotations().forEach((key, values) -> {
            Map<String, Integer> counts = annotations.get(key);
            if (counts == null && annotations.size() < MAX_NAMES) {
                counts = new HashMap<>();
                annotations.put(key, counts);
            }
            if (counts != null) {
                for (Seen<AnnotationValue> value : values) {
                    count(counts, literal(value.value()));
                }
            }
        });
    }

    private static void count(Map<String, Integer> counts, String name) {
        if (name.length() <= MAX_VALUE_CHARS && (counts.size() < MAX_NAMES || counts.containsKey(name))) {
            counts.merge(name, 1, Integer::sum);
        }
    }

    /** Returns a value as a filter expression writes it. */
    private static String literal(AnnotationValue value) {
        if (value instanceof AnnotationValue.Text text) {
            return Literals.quote(text.text());
        }
        return value instanceof AnnotationValue.Numeric number
                ? number.digits()
                : Boolean.toString(((AnnotationValue.Bool) value).value());
    }

    private Names names(List<String> groups) {
        Map<String, Integer> keys = new HashMap<>();
        Map<String, List<Counted>> values = new HashMap<>();
        annotations.forEach((key, counts) -> {
            keys.put(key, counts.values().stream().mapToInt(Integer::intValue).sum());
            values.put(key, byCount(counts));
        });
        return new Names(byCount(services), byCount(keys), values, groups);
    }

    private static List<Counted> byCount(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Counted(entry.getKey(), entry.getValue()))
                .toList();
    }
}
