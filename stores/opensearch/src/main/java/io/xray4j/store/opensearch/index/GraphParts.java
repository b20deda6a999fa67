// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.graph.MinuteGraphCodec;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.TraceSummary;
import io.xray4j.store.opensearch.data.Fields;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import io.xray4j.store.opensearch.data.SummaryEntry;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import io.xray4j.store.opensearch.http.UnansweredException;
import io.xray4j.store.opensearch.search.DocumentSearch;
import io.xray4j.store.opensearch.search.GraphSearch;
import io.xray4j.store.opensearch.search.Queries;
import io.xray4j.store.opensearch.search.Searches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the graphs that this indexer writes. A part is the sum of the summaries of one partition in one minute. Two
 * ways lead there: what has changed is added to the stored part, once a second; and where it is uncertain whether a change
 * is in it, the part is computed again from the stored summaries.
 *
 * <p>A write names the version that it replaces. A write that is not answered may have been carried out or not, so each has
 * a mark: the next read of the part shows whether the mark is there. Confined to one thread.
 */
final class GraphParts {

    private static final int AT_ONCE = 100;

    private final OpenSearchClient client;
    private final Searches searches;
    private final Names names;
    private final SliceCatalog catalog;
    private final Map<PartKey, Part> parts = new LinkedHashMap<>();
    private final Set<PartKey> uncertain = new HashSet<>();
    private int changes;

    GraphParts(OpenSearchClient client, Names names, SliceCatalog catalog) {
        this.client = client;
        this.searches = new Searches(client);
        this.names = names;
        this.catalog = catalog;
    }

    /** Puts a summary that was written in the place of another. */
    void replace(@Nullable TraceSummary before, TraceSummary after, String partition) {
        Change change = new Change(before, after);
        Set<Long> minutes = new HashSet<>(SummaryEntry.minutesOf(after));
        if (before != null) {
            minutes.addAll(SummaryEntry.minutesOf(before));
        }
        for (long minute : minutes) {
            parts.computeIfAbsent(new PartKey(minute, partition), any -> new Part())
                    .changes
                    .add(change);
            changes++;
        }
    }

    /** Notes that a part must be computed again. */
    void uncertain(Iterable<Long> minutes, String partition) {
        minutes.forEach(minute -> uncertain.add(new PartKey(minute, partition)));
    }

    /** Returns the number of changes that are not written yet. */
    int changes() {
        return changes;
    }

    /** Returns the parts that must be computed again. */
    Set<PartKey> uncertain() {
        return Set.copyOf(uncertain);
    }

    /** Forgets what has changed in a partition that another indexer owns now; it computes what is uncertain again. */
    void drop(String partition) {
        parts.keySet().removeIf(key -> key.partition().equals(partition));
        uncertain.removeIf(key -> key.partition().equals(partition));
        count();
    }

    private void count() {
        changes = parts.values().stream().mapToInt(part -> part.changes.size()).sum();
    }

    /** Computes what is uncertain again, then writes what has changed. After an exception, call it again. */
    void flush() throws IOException {
        List<PartKey> doubtful = List.copyOf(uncertain);
        for (int begin = 0; begin < doubtful.size(); begin += AT_ONCE) {
            compute(doubtful.subList(begin, Math.min(doubtful.size(), begin + AT_ONCE)));
        }
        List<PartKey> changed = new ArrayList<>(parts.keySet());
        for (int begin = 0; begin < changed.size(); begin += AT_ONCE) {
            write(changed.subList(begin, Math.min(changed.size(), begin + AT_ONCE)));
        }
        if (!uncertain.isEmpty() || !parts.isEmpty()) {
            throw new IOException("another server has written the same part of a graph");
        }
        changes = 0;
    }

    private void write(List<PartKey> keys) throws IOException {
        Map<PartKey, Stored> stored = read(keys);
        Bulk<PartKey> bulk = new Bulk<>();
        String mark = UUID.randomUUID().toString();
        for (PartKey key : keys) {
            Part part = parts.get(key);
            Stored base = stored.get(key);
            if (part == null) {
                continue;
            }
            if (base == null) { // its slice was deleted
                parts.remove(key);
            } else if (part.settle(base)) {
                MinuteGraph graph = base.graph == null ? new MinuteGraph(key.minute()) : base.graph;
                part.changes.forEach(change -> change.apply(graph));
                part.attempts.put(mark, new Attempt(part.changes.size(), base.seqNo));
                add(bulk, key, base, graph, mark);
            } else {
                uncertain.add(key);
            }
        }
        send(bulk, mark);
    }

    private void add(Bulk<PartKey> bulk, PartKey key, Stored base, MinuteGraph graph, String mark) {
        ObjectNode source = Json.object()
                .put(Fields.MINUTE, key.minute())
                .put(Fields.PARTITION, key.partition())
                .put(Fields.GRAPH, MinuteGraphCodec.encode(graph))
                .put(Fields.BY, mark);
        String index = names.minutes(catalog.slices().ofMinute(key.minute()));
        if (base.graph == null) {
            bulk.create(key, index, key.id(), key.id(), source);
        } else {
            bulk.replace(key, index, key.id(), key.id(), base.seqNo, base.primaryTerm, source);
        }
    }

    private void send(Bulk<PartKey> bulk, String mark) throws IOException {
        if (bulk.items().isEmpty()) {
            return;
        }
        JsonNode items;
        try {
            items = client.sendOnce("POST", "/_bulk", bulk.body())
                    .require("graphs cannot be written")
                    .path("items");
        } catch (UnansweredException unanswered) {
            throw unanswered; // the marks stay
        } catch (IOException notSent) {
            bulk.items().forEach(key -> forgetAttempt(key, mark));
            throw notSent;
        }
        for (int i = 0; i < bulk.items().size(); i++) {
            PartKey key = bulk.items().get(i);
            switch (Bulk.outcome(items.path(i))) {
                case WRITTEN, NO_INDEX -> parts.remove(key);
                case CONFLICT -> forgetAttempt(key, mark);
                case REFUSED -> {
                    forgetAttempt(key, mark);
                    throw new IOException("a graph cannot be written: " + Bulk.reason(items.path(i)));
                }
                case BUSY -> throw new IOException("a graph cannot be written now: " + Bulk.reason(items.path(i)));
            }
        }
    }

    private void forgetAttempt(PartKey key, String mark) {
        Part part = parts.get(key);
        if (part != null) {
            part.attempts.remove(mark);
        }
    }

    /** Returns the stored parts; nothing of a part whose slice was deleted. */
    private Map<PartKey, Stored> read(List<PartKey> keys) throws IOException {
        ObjectNode body = Json.object();
        ArrayNode wanted = body.putArray("docs");
        List<PartKey> asked = new ArrayList<>();
        for (PartKey key : keys) {
            String slice = catalog.slices().ofMinute(key.minute());
            if (catalog.ensure(slice)) {
                asked.add(key);
                wanted.addObject()
                        .put("_index", names.minutes(slice))
                        .put("_id", key.id())
                        .put("routing", key.id());
            }
        }
        Map<PartKey, Stored> stored = new HashMap<>();
        if (asked.isEmpty()) {
            return stored;
        }
        JsonNode answer = client.send("POST", "/_mget", Json.bytes(body)).require("graphs cannot be read");
        for (int i = 0; i < asked.size(); i++) {
            JsonNode each = answer.path("docs").path(i);
            DocumentSearch.requireAnswered(each);
            stored.put(asked.get(i), Stored.of(each));
        }
        return stored;
    }

    /**
     * Computes parts from the stored summaries and writes them. Changes of these parts that were not written yet are in the
     * summaries.
     */
    private void compute(List<PartKey> keys) throws IOException {
        Map<PartKey, Stored> stored = read(keys); // before the summaries: what is written later conflicts
        client.send("POST", "/" + names.summaries("*") + "/_refresh?ignore_unavailable=true", null)
                .require("the summaries cannot be read");
        for (PartKey key : keys) {
            Stored base = stored.get(key);
            if (base != null) {
                Bulk<PartKey> bulk = new Bulk<>();
                add(bulk, key, base, graph(key), UUID.randomUUID().toString());
                JsonNode items = client.sendOnce("POST", "/_bulk", bulk.body())
                        .require("graphs cannot be written")
                        .path("items");
                Bulk.Outcome outcome = Bulk.outcome(items.path(0));
                if (outcome != Bulk.Outcome.WRITTEN && outcome != Bulk.Outcome.NO_INDEX) {
                    throw new IOException("a graph cannot be written now: " + Bulk.reason(items.path(0)));
                }
            }
            parts.remove(key);
            uncertain.remove(key);
        }
        count();
    }

    private MinuteGraph graph(PartKey key) throws IOException {
        MinuteGraph graph = new MinuteGraph(key.minute());
        ObjectNode query = Queries.both(
                Queries.term(Fields.PARTITION, key.partition()),
                Queries.between(Fields.MINUTES, key.minute(), key.minute()));
        searches.each(
                names.summaries("*"), query, List.of(Fields.STORED), List.of(Fields.TRACE_TIME, Fields.TRACE), hit -> {
                    TraceSummary summary =
                            SummaryEntry.stored(hit.path("_source")).summary();
                    if (SummaryEntry.minutesOf(summary).contains(key.minute())) {
                        graph.add(summary);
                    }
                });
        return graph;
    }

    /** A summary that replaces another. */
    private record Change(@Nullable TraceSummary before, TraceSummary after) {

        void apply(MinuteGraph graph) {
            if (before != null && SummaryEntry.minutesOf(before).contains(graph.minute())) {
                graph.subtract(before);
            }
            if (SummaryEntry.minutesOf(after).contains(graph.minute())) {
                graph.add(after);
            }
        }
    }

    /** A write that was perhaps carried out: the changes that it contained, and the version that it would replace. */
    private record Attempt(int changes, long baseSeqNo) {}

    /** What has changed in a part since it was written. */
    private static final class Part {

        private final List<Change> changes = new ArrayList<>();
        private final Map<String, Attempt> attempts = new HashMap<>();

        /**
         * Compares the attempts with what is stored, and forgets the changes that are in it.
         *
         * @return false if it cannot be known which changes are in it
         */
        boolean settle(Stored stored) {
            Attempt carriedOut = attempts.get(stored.mark);
            if (carriedOut != null) {
                changes.subList(0, carriedOut.changes).clear();
                attempts.clear();
                return true;
            }
            // An attempt that arrives after this would conflict with the version that is written next.
            return attempts.values().stream().allMatch(attempt -> attempt.baseSeqNo == stored.seqNo);
        }
    }

    /** A part as it is stored; without a graph if it is not. */
    private record Stored(@Nullable MinuteGraph graph, long seqNo, long primaryTerm, String mark) {

        static Stored of(JsonNode item) throws IOException {
            if (!item.path("found").asBoolean()) {
                return new Stored(null, -1, -1, "");
            }
            JsonNode source = item.path("_source");
            return new Stored(
                    GraphSearch.decode(source),
                    item.path("_seq_no").asLong(),
                    item.path("_primary_term").asLong(),
                    source.path(Fields.BY).asText());
        }
    }
}
