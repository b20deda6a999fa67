// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.DocumentPlace;
import io.xray4j.server.store.StoredTrace;
import io.xray4j.server.store.SummaryCodec;
import io.xray4j.server.store.SummaryField;
import io.xray4j.server.store.SummaryFields;
import io.xray4j.server.store.UnreadableSummaryException;
import io.xray4j.server.trace.TraceSummary;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The entry of one trace. Immutable.
 *
 * @param trace the summary, and the places of its documents; the position of a place is the time of receipt
 * @param documents where each document is, {@code slice/id}, in the order of the places
 * @param minutes the minutes of whose graph a version of this summary was ever a part
 * @param partition the part of the queue in whose graphs this trace counts
 */
public record SummaryEntry(StoredTrace trace, List<String> documents, SortedSet<Long> minutes, String partition) {

    /** What a trace does so many minutes before or after its time is in no graph. */
    private static final long MOST_MINUTES = 2 * 24 * 60;

    private static final int SLICE_CHARS = 10;

    /** Copies the list. */
    public SummaryEntry {
        documents = List.copyOf(documents);
    }

    /** Returns the minutes of whose graph a summary is a part. */
    public static SortedSet<Long> minutesOf(TraceSummary summary) {
        long own = MinuteGraph.minuteOf(summary.traceMicros());
        SortedSet<Long> minutes = new TreeSet<>(MinuteGraph.minutesOf(summary));
        minutes.removeIf(minute -> Math.abs(minute - own) > MOST_MINUTES);
        return minutes;
    }

    /** Returns the text of the entry. */
    public ObjectNode write(String slice, long change) {
        ObjectNode entry = Json.object();
        SummaryFields fields = SummaryFields.of(trace.summary());
        for (SummaryField field : SummaryField.values()) {
            write(entry, fields, field);
        }
        entry.put(Fields.CHANGE, change);
        entry.put(Fields.PARTITION, partition);
        ArrayNode all = entry.putArray(Fields.MINUTES);
        minutes.forEach(all::add);
        entry.put(Fields.STORED, SummaryCodec.write(trace));
        ArrayNode places = entry.putArray(Fields.DOCUMENTS);
        for (String document : documents) {
            places.add(document.startsWith(slice) ? document.substring(SLICE_CHARS + 1) : document);
        }
        return entry;
    }

    private static void write(ObjectNode entry, SummaryFields fields, SummaryField field) {
        Long number = fields.number(field);
        if (number != null) {
            entry.put(Fields.of(field), number);
        }
        if (fields.keywords(field).size() == 1) {
            entry.put(
                    Fields.of(field),
                    Fields.keyword(fields.keywords(field).iterator().next()));
        } else if (!fields.keywords(field).isEmpty()) {
            ArrayNode values = entry.putArray(Fields.of(field));
            fields.keywords(field).forEach(value -> values.add(Fields.keyword(value)));
        }
    }

    /** Returns the fields that {@link #read} needs. */
    public static List<String> fields() {
        return List.of(Fields.STORED, Fields.DOCUMENTS, Fields.MINUTES, Fields.PARTITION);
    }

    /** Reads an entry of a slice. */
    public static SummaryEntry read(JsonNode source, String slice) throws UnreadableSummaryException {
        List<String> documents = new ArrayList<>();
        for (JsonNode each : source.path(Fields.DOCUMENTS)) {
            String place = each.asText();
            documents.add(place.indexOf('/') < 0 ? slice + "/" + place : place);
        }
        SortedSet<Long> minutes = new TreeSet<>();
        source.path(Fields.MINUTES).forEach(minute -> minutes.add(minute.asLong()));
        StoredTrace stored = stored(source);
        if (stored.places().size() != documents.size()) {
            throw new UnreadableSummaryException(
                    "a summary has " + stored.places().size() + " places and " + documents.size() + " documents");
        }
        return new SummaryEntry(
                stored, documents, minutes, source.path(Fields.PARTITION).asText());
    }

    /** Reads the stored trace of an entry. */
    public static StoredTrace stored(JsonNode source) throws UnreadableSummaryException {
        byte[] bytes = Base64.getDecoder().decode(source.path(Fields.STORED).asText());
        return SummaryCodec.read(bytes, 0, bytes.length);
    }

    /** Returns a trace whose last document has this position. */
    public static StoredTrace changedAt(StoredTrace trace, long position) {
        List<DocumentPlace> places = new ArrayList<>(trace.places());
        DocumentPlace last = places.get(places.size() - 1);
        places.set(
                places.size() - 1,
                new DocumentPlace(position, last.bytes(), last.entity(), last.subsegment(), last.inProgress()));
        return new StoredTrace(trace.summary(), places);
    }

    /** Returns where a document is, for {@link #documents}. */
    public static String document(String slice, String id) {
        return slice + "/" + id;
    }

    /** Returns the slice of where a document is. */
    public static String sliceOf(String document) {
        return document.substring(0, SLICE_CHARS);
    }

    /** Returns the id of where a document is. */
    public static String idOf(String document) {
        return document.substring(SLICE_CHARS + 1);
    }
}
