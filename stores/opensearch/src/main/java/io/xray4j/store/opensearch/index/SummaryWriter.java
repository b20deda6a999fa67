// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.TraceIds;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import io.xray4j.store.opensearch.data.SummaryEntry;
import io.xray4j.store.opensearch.http.Answer;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import io.xray4j.store.opensearch.search.DocumentSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer of summaries. Each replaces exactly the version that it was derived from; where somebody was faster, the trace
 * stays open and is derived again. Confined to one thread.
 */
final class SummaryWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryWriter.class);
    private static final int AT_ONCE = 50;

    private final OpenSearchClient client;
    private final Names names;
    private final SliceCatalog catalog;
    private final DocumentSearch documents;
    private final PendingTraces open;
    private final Partitions partitions;
    private final GraphParts graphs;
    private final Counts counts;
    private final ChangeNumbers numbers = new ChangeNumbers();
    private final LogLimiter refusals = new LogLimiter();

    SummaryWriter(
            OpenSearchClient client,
            Names names,
            SliceCatalog catalog,
            PendingTraces open,
            Partitions partitions,
            GraphParts graphs,
            Counts counts) {
        this.client = client;
        this.names = names;
        this.catalog = catalog;
        this.documents = new DocumentSearch(client, names, catalog);
        this.open = open;
        this.partitions = partitions;
        this.graphs = graphs;
        this.counts = counts;
    }

    /** Writes the summaries of some traces. Those that cannot be written now stay open. */
    void write(List<PendingTrace> due) throws IOException {
        for (int begin = 0; begin < due.size(); begin += AT_ONCE) {
            List<PendingTrace> some = due.subList(begin, Math.min(due.size(), begin + AT_ONCE));
            Map<String, StoredSummary> stored = read(some);
            Bulk<Written> bulk = new Bulk<>();
            for (PendingTrace trace : some) {
                DraftSummary draft = new DraftSummary(trace, stored.get(trace.traceId()));
                noteUncertain(draft);
                if (draft.changes()) {
                    draft(draft, bulk);
                } else {
                    open.remove(trace);
                }
                if (bulk.isFull()) {
                    send(bulk);
                    bulk = new Bulk<>();
                }
            }
            send(bulk);
        }
    }

    /** What another owner, or a request without answer, has written, may be missing in the graphs. */
    private void noteUncertain(DraftSummary draft) {
        StoredSummary before = draft.before();
        if (before == null) {
            return;
        }
        boolean repeated = draft.pending().isUncertain();
        for (PendingDocument document : draft.pending().documents()) {
            repeated |= partitions.isRepeated(
                            document.queued().partition(), document.queued().position())
                    && draft.has(document);
        }
        if (repeated) {
            graphs.uncertain(before.entry().minutes(), before.entry().partition());
        }
    }

    private void draft(DraftSummary draft, Bulk<Written> bulk) throws IOException {
        List<String> missing = draft.missing();
        Map<String, SegmentDocument> fetched = missing.isEmpty()
                ? Map.of()
                : documents.fetch(draft.pending().traceId(), missing, draft.missingBytes());
        SummaryEntry entry = draft.finish(fetched);
        if (entry == null) {
            open.remove(draft.pending());
            return;
        }
        StoredSummary before = draft.before();
        String id = draft.pending().traceId();
        Written written = new Written(draft.pending(), before, entry);
        if (before != null) {
            bulk.replace(
                    written,
                    names.summaries(before.slice()),
                    id,
                    id,
                    before.seqNo(),
                    before.primaryTerm(),
                    entry.write(before.slice(), numbers.next()));
            return;
        }
        String slice = catalog.slices().of(entry.trace().summary().traceMicros());
        if (catalog.ensure(slice)) {
            bulk.create(written, names.summaries(slice), id, id, entry.write(slice, numbers.next()));
        } else {
            open.remove(draft.pending()); // deleted with all that was in it
        }
    }

    /** A summary that is being written. */
    private record Written(PendingTrace pending, @Nullable StoredSummary before, SummaryEntry after) {}

    private void send(Bulk<Written> bulk) throws IOException {
        if (bulk.items().isEmpty()) {
            return;
        }
        Answer answer;
        try {
            answer = client.sendOnce("POST", "/_bulk", bulk.body());
        } catch (IOException perhapsWritten) {
            bulk.items().forEach(each -> each.pending().setUncertain());
            throw perhapsWritten;
        }
        JsonNode items = answer.require("summaries cannot be written").path("items");
        String busy = null;
        for (int i = 0; i < bulk.items().size(); i++) {
            Written written = bulk.items().get(i);
            JsonNode item = items.path(i);
            switch (Bulk.outcome(item)) {
                case WRITTEN -> written(written);
                case CONFLICT -> written.pending().setUncertain();
                case BUSY -> {
                    if (!Bulk.isRefused(item)) {
                        written.pending().setUncertain();
                    }
                    busy = Bulk.reason(item);
                }
                case NO_INDEX -> {
                    catalog.forget();
                    open.remove(written.pending());
                }
                case REFUSED -> {
                    String reason = Bulk.reason(item);
                    refusals.log(suffix -> LOG.error(
                            "the summary of trace {} is refused by OpenSearch, so the trace is in no list: {}{}",
                            written.pending().traceId(),
                            reason,
                            suffix));
                    counts.rejected.increment();
                    open.remove(written.pending());
                }
            }
        }
        if (busy != null) {
            throw new IOException("a summary cannot be written now: " + busy);
        }
    }

    private void written(Written written) {
        counts.summaries.increment();
        StoredSummary before = written.before();
        if (partitions.owns(written.pending().partition())) { // else the next owner computes it
            graphs.replace(
                    before == null ? null : before.entry().trace().summary(),
                    written.after().trace().summary(),
                    written.after().partition());
        }
        open.remove(written.pending());
    }

    /** Returns what is stored of these traces, whether or not a search shows it. */
    private Map<String, StoredSummary> read(List<PendingTrace> traces) throws IOException {
        ObjectNode body = Json.object();
        ArrayNode wanted = body.putArray("docs");
        for (PendingTrace trace : traces) {
            for (String slice : candidates(trace)) {
                ObjectNode each = wanted.addObject()
                        .put("_index", names.summaries(slice))
                        .put("_id", trace.traceId())
                        .put("routing", trace.traceId());
                ArrayNode fields = each.putArray("_source");
                SummaryEntry.fields().forEach(fields::add);
            }
        }
        Map<String, StoredSummary> found = new HashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        JsonNode answer = client.send("POST", "/_mget", Json.bytes(body)).require("summaries cannot be read");
        for (JsonNode each : answer.path("docs")) {
            DocumentSearch.requireAnswered(each);
            if (each.path("found").asBoolean()) {
                String slice = Names.slice(each.path("_index").asText());
                found.putIfAbsent(
                        each.path("_id").asText(),
                        new StoredSummary(
                                SummaryEntry.read(each.path("_source"), slice),
                                slice,
                                each.path("_seq_no").asLong(),
                                each.path("_primary_term").asLong()));
            }
        }
        return found;
    }

    /** Returns the slices that can contain the summary of a trace. */
    private Set<String> candidates(PendingTrace trace) throws IOException {
        Set<String> slices = new TreeSet<>();
        for (PendingDocument document : trace.documents()) {
            slices.add(document.slice());
            if (!document.coded()) { // the digits of the id are random, or the trace takes longer than a day
                slices.add(catalog.slices().neighbour(document.slice(), -1));
                slices.add(catalog.slices().neighbour(document.slice(), 1));
                slices.add(catalog.slices().of(TraceIds.codedMicros(trace.traceId())));
            }
        }
        List<String> existing = new ArrayList<>(catalog.newestFirst());
        slices.retainAll(existing);
        return slices;
    }
}
