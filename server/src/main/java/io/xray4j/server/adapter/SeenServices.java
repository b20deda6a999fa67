// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.AnnotationValue;
import io.xray4j.server.trace.TraceCall;
import io.xray4j.server.trace.TraceNode;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The names in the newest traces of a time, in alphabetical order: services that sent spans, what each of them called, and
 * annotations with their values. Confined to one thread.
 */
public final class SeenServices {

    private static final int MAX_TRACES = 1_000;
    private static final int BATCH = 200;
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MAX_NAMES = 1_000;
    private static final int MAX_VALUES = 200;
    private static final int MAX_VALUE_CHARS = 200;

    private final SortedMap<String, SortedSet<String>> called = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> annotations = new TreeMap<>();

    private SeenServices() {}

    /** Reads the names of a range of time. Reading ends after a moment, with the names found until then. */
    public static SeenServices read(TraceStore store, long fromMicros, long toMicros) throws IOException {
        SeenServices seen = new SeenServices();
        long end = System.nanoTime() + MAX_NANOS;
        int traces = 0;
        Cursor after = null;
        do {
            SummaryPage page = store.find(new SummaryQuery(
                    SummaryQuery.Time.EVENT, fromMicros, toMicros, Condition.EVERYTHING, BATCH, after));
            page.summaries().forEach(seen::add);
            traces += page.summaries().size();
            after = page.next();
        } while (after != null && traces < MAX_TRACES && System.nanoTime() < end);
        return seen;
    }

    private void add(TraceSummary trace) {
        for (TraceNode node : trace.nodes()) {
            if (!node.inferred()) {
                put(called, node.service().name());
            }
        }
        for (TraceCall call : trace.calls()) {
            if (call.from() != TraceCall.CLIENT && !call.link()) {
                TraceNode from = trace.nodes().get(call.from());
                SortedSet<String> names = put(called, from.service().name());
                if (names.size() < MAX_NAMES) {
                    names.add(trace.nodes().get(call.to()).service().name());
                }
            }
        }
        trace.annotations().forEach((key, values) -> {
            SortedSet<String> texts = put(annotations, key);
            for (TraceSummary.Seen<AnnotationValue> value : values) {
                String text = text(value.value());
                if (texts.size() < MAX_VALUES && text.length() <= MAX_VALUE_CHARS) {
                    texts.add(text);
                }
            }
        });
    }

    /** Returns the names below a name, which is added unless there are too many; then it returns names that are not kept. */
    private static SortedSet<String> put(Map<String, SortedSet<String>> all, String name) {
        SortedSet<String> below = all.get(name);
        if (below == null) {
            below = new TreeSet<>();
            if (all.size() < MAX_NAMES) {
                all.put(name, below);
            }
        }
        return below;
    }

    private static String text(AnnotationValue value) {
        if (value instanceof AnnotationValue.Text text) {
            return text.text();
        }
        return value instanceof AnnotationValue.Numeric number
                ? number.digits()
                : Boolean.toString(((AnnotationValue.Bool) value).value());
    }

    /** Returns the services, and what each of them called. */
    public SortedMap<String, SortedSet<String>> services() {
        return Collections.unmodifiableSortedMap(called);
    }

    /** Returns the keys of annotations, and their values. */
    public SortedMap<String, SortedSet<String>> annotations() {
        return Collections.unmodifiableSortedMap(annotations);
    }
}
