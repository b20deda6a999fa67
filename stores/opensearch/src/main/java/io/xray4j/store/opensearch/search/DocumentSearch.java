// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.TraceIds;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.ChosenDocuments;
import io.xray4j.server.store.DocumentPlace;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.store.opensearch.data.DocumentEntry;
import io.xray4j.store.opensearch.data.Fields;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import io.xray4j.store.opensearch.data.SummaryEntry;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one trace: first what is known of all of them, then the bytes of those that are chosen. Safe for use by
 * many threads.
 */
public final class DocumentSearch {

    /** Up to so many slices are all asked. */
    private static final int FEW_SLICES = 16;

    private static final int PAGE = 2_000;

    /** More documents of a trace than these are not looked at. */
    private static final int MOST_PLACES = 2 * ChosenDocuments.MAX_DOCUMENTS;

    private static final long FETCH_BYTES = 4L * 1024 * 1024;
    private static final int FETCH_DOCUMENTS = 1_000;

    private static final List<String> PLACE =
            List.of(Fields.RECEIVED, Fields.POSITION, Fields.SIZE, Fields.ENTITY, Fields.KIND);

    private final OpenSearchClient client;
    private final Searches searches;
    private final Names names;
    private final SliceCatalog catalog;

    /** Creates a search over the slices of a catalog. */
    public DocumentSearch(OpenSearchClient client, Names names, SliceCatalog catalog) {
        this.client = client;
        this.searches = new Searches(client);
        this.names = names;
        this.catalog = catalog;
    }

    /** Returns the documents of a trace, as many as fit; null if there are none. */
    public @Nullable TraceDocuments load(String traceId, long maxBytes) throws IOException {
        if (TraceIds.parse(traceId) == null) {
            return null;
        }
        List<String> documents = new ArrayList<>();
        List<DocumentPlace> places = new ArrayList<>();
        for (String indices : indices(traceId)) {
            if (places.isEmpty()) {
                places(indices, traceId, documents, places);
            }
        }
        if (places.isEmpty()) {
            return null;
        }
        ChosenDocuments chosen = ChosenDocuments.of(places, maxBytes);
        List<String> wanted = new ArrayList<>();
        long[] sizes = new long[chosen.places().size()];
        for (DocumentPlace place : chosen.places()) {
            sizes[wanted.size()] = place.bytes();
            wanted.add(documents.get((int) place.position()));
        }
        Map<String, SegmentDocument> fetched = fetch(traceId, wanted, sizes);
        List<SegmentDocument> read = new ArrayList<>();
        for (String document : wanted) {
            SegmentDocument found = fetched.get(document);
            if (found != null) {
                read.add(found);
            }
        }
        boolean limitExceeded = chosen.limitExceeded() || places.size() >= MOST_PLACES;
        return read.isEmpty() ? null : new TraceDocuments(traceId, read, limitExceeded, places.size());
    }

    /** Returns where to look, one after the other until something is found. */
    private List<String> indices(String traceId) throws IOException {
        List<String> slices = catalog.newestFirst();
        String coded = catalog.slices().of(TraceIds.codedMicros(traceId));
        if (slices.isEmpty()) {
            return List.of();
        }
        if (slices.size() <= FEW_SLICES || !slices.contains(coded)) {
            return List.of(names.documents("*"));
        }
        TreeSet<String> few = new TreeSet<>();
        few.add(coded);
        JsonNode summary = client.send(
                        "GET",
                        "/" + names.summaries(coded) + "/_doc/" + traceId + "?routing=" + traceId + "&_source="
                                + Fields.DOCUMENTS,
                        null)
                .body();
        for (JsonNode document : summary.path("_source").path(Fields.DOCUMENTS)) {
            if (document.asText().indexOf('/') >= 0) {
                few.add(SummaryEntry.sliceOf(document.asText()));
            }
        }
        return List.of(names.documents(few), names.documents("*"));
    }

    /** Adds what is known of all documents, in the order of arrival; the position of a place is its number. */
    private void places(String indices, String traceId, List<String> documents, List<DocumentPlace> places)
            throws IOException {
        JsonNode after = null;
        while (places.size() < MOST_PLACES) {
            ObjectNode body = Searches.body(Queries.term(Fields.TRACE, traceId), PAGE, List.of());
            ArrayNode fields = body.putArray("docvalue_fields");
            PLACE.forEach(fields::add);
            Searches.sort(body, Fields.RECEIVED, "asc");
            Searches.sort(body, Fields.POSITION, "asc");
            if (after != null) {
                body.set("search_after", after);
            }
            JsonNode hits = searches.search(indices, traceId, body).path("hits").path("hits");
            for (JsonNode hit : hits) {
                JsonNode values = hit.path("fields");
                places.add(DocumentEntry.place(
                        places.size(),
                        value(values, Fields.SIZE),
                        value(values, Fields.ENTITY),
                        value(values, Fields.KIND)));
                documents.add(SummaryEntry.document(
                        Names.slice(hit.path("_index").asText()),
                        hit.path("_id").asText()));
            }
            if (hits.size() < PAGE) {
                return;
            }
            after = hits.path(PAGE - 1).path("sort");
        }
    }

    private static long value(JsonNode fields, String name) {
        return fields.path(name).path(0).asLong();
    }

    /**
     * Reads documents by their ids, also those that no search shows yet.
     *
     * @param documents where they are, as in {@link SummaryEntry#documents}
     * @param sizes about how many bytes each has
     * @return those that exist
     */
    public Map<String, SegmentDocument> fetch(String traceId, List<String> documents, long[] sizes) throws IOException {
        Map<String, SegmentDocument> found = new HashMap<>();
        int begin = 0;
        while (begin < documents.size()) {
            int end = begin;
            long bytes = 0;
            while (end < documents.size()
                    && end - begin < FETCH_DOCUMENTS
                    && (end == begin || bytes + sizes[end] <= FETCH_BYTES)) {
                bytes += sizes[end++];
            }
            fetch(traceId, documents.subList(begin, end), found);
            begin = end;
        }
        return found;
    }

    private void fetch(String traceId, List<String> documents, Map<String, SegmentDocument> found) throws IOException {
        ObjectNode body = Json.object();
        ArrayNode wanted = body.putArray("docs");
        for (String document : documents) {
            ObjectNode each = wanted.addObject()
                    .put("_index", names.documents(SummaryEntry.sliceOf(document)))
                    .put("_id", SummaryEntry.idOf(document))
                    .put("routing", traceId);
            each.putArray("_source").add(Fields.RAW).add(Fields.RAW_BYTES).add(Fields.RECEIVED);
        }
        JsonNode answer = client.send("POST", "/_mget", Json.bytes(body)).require("documents cannot be read");
        int i = 0;
        for (JsonNode each : answer.path("docs")) {
            requireAnswered(each);
            SegmentDocument document = each.path("found").asBoolean() ? DocumentEntry.read(each.path("_source")) : null;
            if (document != null && document.traceId().equals(traceId)) {
                found.put(documents.get(i), document);
            }
            i++;
        }
    }

    /** A document whose index was deleted is not there; one whose part does not answer may be. */
    public static void requireAnswered(JsonNode item) throws IOException {
        JsonNode error = item.path("error");
        if (!error.isMissingNode() && !error.path("type").asText().equals("index_not_found_exception")) {
            throw new IOException(
                    "a part of the store does not answer: " + error.path("type").asText());
        }
    }
}
