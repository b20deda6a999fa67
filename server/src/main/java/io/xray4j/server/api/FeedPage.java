// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.ChangePage;
import io.xray4j.server.store.StoredTrace;
import io.xray4j.server.trace.FilterMatcher;
import io.xray4j.server.trace.SummaryJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Some traces of a feed. Each is written as JSON at most once, however many followers get it. Confined to one thread. */
public final class FeedPage {

    private final long from;
    private final ChangePage page;
    private final LongFunction<String> cursor;
    private final Map<Integer, byte[]> lines = new HashMap<>();

    FeedPage(long from, ChangePage page, LongFunction<String> cursor) {
        this.from = from;
        this.page = page;
        this.cursor = cursor;
    }

    /**
     * The lines for one follower.
     *
     * @param lines whole lines of JSON; empty if no trace matches
     * @param next the place to read on from
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Lines(byte[] lines, long next) {}

    /** Returns the place where the page begins. */
    public long from() {
        return from;
    }

    /** Returns the place behind the page. */
    public long next() {
        return page.next();
    }

    /** Returns true if more traces may follow this page at once. */
    public boolean isFull() {
        return page.full();
    }

    /** Returns the lines of the traces that match, as many as fit into these bytes, and at least one. */
    public Lines matching(FilterMatcher filter, int maxBytes) {
        ByteArrayOutputStream matching = new ByteArrayOutputStream();
        List<StoredTrace> traces = page.traces();
        for (int i = 0; i < traces.size(); i++) {
            StoredTrace trace = traces.get(i);
            if (filter.test(trace.summary())) {
                byte[] line = line(i, trace);
                if (matching.size() > 0 && matching.size() + line.length > maxBytes) {
                    return new Lines(matching.toByteArray(), trace.lastPosition());
                }
                matching.writeBytes(line);
            }
        }
        return new Lines(matching.toByteArray(), page.next());
    }

    private byte[] line(int i, StoredTrace trace) {
        return lines.computeIfAbsent(i, any -> {
            ObjectNode json = SummaryJson.of(trace.summary());
            json.put("Cursor", cursor.apply(trace.lastPosition() + 1));
            return (Json.write(json) + "\n").getBytes(StandardCharsets.UTF_8);
        });
    }
}
