// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.store.ChosenDocuments;
import io.xray4j.server.store.DocumentPlace;
import io.xray4j.server.store.StoredTrace;
import io.xray4j.server.store.TraceEngine;
import io.xray4j.server.trace.Summarizer;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceSummary;
import io.xray4j.store.opensearch.data.Slices;
import io.xray4j.store.opensearch.data.SummaryEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The next version of a trace's summary: the documents of the one before and those that have arrived. Confined to one
 * thread.
 */
final class DraftSummary {

    private static final Logger LOG = LoggerFactory.getLogger(DraftSummary.class);
    private static final LogLimiter BUGS = new LogLimiter();

    private final PendingTrace pending;
    private final @Nullable StoredSummary before;
    private final List<DocumentPlace> places = new ArrayList<>();
    private final List<String> documents = new ArrayList<>();
    private final Map<String, PendingDocument> arrived = new HashMap<>();
    private final ChosenDocuments chosen;
    private final boolean changes;

    DraftSummary(PendingTrace pending, @Nullable StoredSummary before) {
        this.pending = pending;
        this.before = before;
        Map<String, DocumentPlace> all = new LinkedHashMap<>();
        if (before != null) {
            for (int i = 0; i < before.entry().documents().size(); i++) {
                all.put(
                        before.entry().documents().get(i),
                        before.entry().trace().places().get(i));
            }
        }
        int known = all.size();
        List<PendingDocument> inOrder = new ArrayList<>(pending.documents());
        inOrder.sort(Comparator.comparingLong(
                        (PendingDocument document) -> document.queued().receivedMicros())
                .thenComparingLong(document -> document.queued().position()));
        for (PendingDocument document : inOrder) {
            all.putIfAbsent(document.document(), document.place());
            arrived.put(document.document(), document);
        }
        this.changes = all.size() > known;
        List<Map.Entry<String, DocumentPlace>> sorted = new ArrayList<>(all.entrySet());
        sorted.sort(Comparator.comparingLong(each -> each.getValue().position()));
        for (Map.Entry<String, DocumentPlace> each : sorted) {
            documents.add(each.getKey());
            places.add(each.getValue());
        }
        this.chosen = ChosenDocuments.of(numbered(places), TraceEngine.MAX_TRACE_BYTES);
    }

    /** Returns the places with their numbers as positions: two documents may have been received at the same time. */
    private static List<DocumentPlace> numbered(List<DocumentPlace> places) {
        List<DocumentPlace> numbered = new ArrayList<>(places.size());
        for (DocumentPlace place : places) {
            numbered.add(new DocumentPlace(
                    numbered.size(), place.bytes(), place.entity(), place.subsegment(), place.inProgress()));
        }
        return numbered;
    }

    PendingTrace pending() {
        return pending;
    }

    @Nullable
    StoredSummary before() {
        return before;
    }

    /** Returns false if the summary of before has all of these documents. */
    boolean changes() {
        return changes;
    }

    /** Returns true if the summary of before has one of these documents. */
    boolean has(PendingDocument document) {
        return before != null && before.entry().documents().contains(document.document());
    }

    /** Returns the documents that have to be read from the store. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (DocumentPlace place : chosen.places()) {
            String document = documents.get((int) place.position());
            if (!arrived.containsKey(document)) {
                missing.add(document);
            }
        }
        return missing;
    }

    /** Returns about how many bytes each of {@link #missing} has. */
    long[] missingBytes() {
        return chosen.places().stream()
                .filter(place -> !arrived.containsKey(documents.get((int) place.position())))
                .mapToLong(DocumentPlace::bytes)
                .toArray();
    }

    /** Returns the finished entry, given the documents that were missing; null if no document is left. */
    @Nullable
    SummaryEntry finish(Map<String, SegmentDocument> fetched) {
        List<SegmentDocument> read = new ArrayList<>();
        for (DocumentPlace place : chosen.places()) {
            String document = documents.get((int) place.position());
            PendingDocument own = arrived.get(document);
            SegmentDocument found = own == null ? fetched.get(document) : own.parse();
            if (found != null) { // else deleted
                read.add(found);
            }
        }
        if (read.isEmpty()) {
            return null;
        }
        boolean limitExceeded = chosen.limitExceeded() || wasCut();
        TraceSummary summary =
                placed(derive(new TraceDocuments(pending.traceId(), read, limitExceeded, places.size())), read);
        boolean tooMany = places.size() > ChosenDocuments.MAX_DOCUMENTS;
        List<DocumentPlace> kept = places;
        List<String> keptDocuments = documents;
        if (tooMany) {
            kept = new ArrayList<>();
            keptDocuments = new ArrayList<>();
            for (DocumentPlace place : chosen.places()) {
                kept.add(places.get((int) place.position()));
                keptDocuments.add(documents.get((int) place.position()));
            }
        }
        SortedSet<Long> minutes = new TreeSet<>(SummaryEntry.minutesOf(summary));
        if (before != null) {
            minutes.addAll(before.entry().minutes());
        }
        return new SummaryEntry(new StoredTrace(summary, kept), keptDocuments, minutes, partition());
    }

    /** Returns the partition in whose graphs the trace counts, which never changes. */
    String partition() {
        return before == null ? pending.partition() : before.entry().partition();
    }

    private boolean wasCut() {
        return before != null
                && before.entry().trace().summary().limitExceeded()
                && before.entry().trace().places().size() >= ChosenDocuments.MAX_DOCUMENTS;
    }

    /** The place of a trace in the order of all never changes. */
    private TraceSummary placed(TraceSummary summary, List<SegmentDocument> read) {
        if (before != null) {
            return summary.foundAt(before.entry().trace().summary().traceMicros());
        }
        long received =
                read.stream().mapToLong(SegmentDocument::receivedMicros).min().orElse(summary.traceMicros());
        return summary.foundAt(Slices.filedMicros(summary.traceMicros(), received));
    }

    /** Derives a summary. A trace that cannot be derived, which is a bug, is found with its name and times alone. */
    private static TraceSummary derive(TraceDocuments trace) {
        try {
            return Summarizer.of(TraceAssembler.assemble(trace));
        } catch (RuntimeException | StackOverflowError bug) {
            BUGS.log(suffix -> LOG.error(
                    "trace {} cannot be summarized: this is a bug in xray4j{}", trace.traceId(), suffix, bug));
            return TraceSummary.bare(trace);
        }
    }
}
