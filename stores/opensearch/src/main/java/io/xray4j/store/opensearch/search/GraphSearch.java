// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.graph.MinuteGraphCodec;
import io.xray4j.store.opensearch.data.Fields;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The graphs of minutes, each the sum of the parts of all partitions. Safe for use by many threads. */
public final class GraphSearch {

    private static final int PAGE = 500;

    private final Searches searches;
    private final Names names;
    private final SliceCatalog catalog;

    /** Creates a search over the slices of a catalog. */
    public GraphSearch(Searches searches, Names names, SliceCatalog catalog) {
        this.searches = searches;
        this.names = names;
        this.catalog = catalog;
    }

    /** Returns the graphs of {@code [fromMinute, toMinute)}, by time. */
    public List<MinuteGraph> graphs(long fromMinute, long toMinute) throws IOException {
        SortedMap<Long, MinuteGraph> graphs = new TreeMap<>();
        if (fromMinute >= toMinute || catalog.newestFirst().isEmpty()) {
            return List.of();
        }
        JsonNode after = null;
        while (true) {
            ObjectNode body = Searches.body(
                    Queries.between(Fields.MINUTE, fromMinute, toMinute - 1), PAGE, List.of(Fields.GRAPH));
            Searches.sort(body, Fields.MINUTE, "asc");
            Searches.sort(body, Fields.PARTITION, "asc");
            if (after != null) {
                body.set("search_after", after);
            }
            JsonNode hits =
                    searches.search(names.minutes("*"), null, body).path("hits").path("hits");
            for (JsonNode hit : hits) {
                MinuteGraph part = decode(hit.path("_source"));
                graphs.computeIfAbsent(part.minute(), MinuteGraph::new).merge(part);
            }
            if (hits.size() < PAGE) {
                List<MinuteGraph> found = new ArrayList<>(graphs.values());
                found.removeIf(MinuteGraph::isEmpty);
                return found;
            }
            after = hits.path(PAGE - 1).path("sort");
        }
    }

    /** Reads the entry of a part. */
    public static MinuteGraph decode(JsonNode source) throws IOException {
        return MinuteGraphCodec.decode(
                Base64.getDecoder().decode(source.path(Fields.GRAPH).asText()));
    }
}
