// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.remote.Indexer;
import io.xray4j.server.remote.RemoteStore;
import io.xray4j.server.remote.SharedDocuments;
import io.xray4j.server.remote.StoreEngine;
import io.xray4j.server.store.ChangePage;
import io.xray4j.server.store.StoredTrace;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import io.xray4j.store.opensearch.data.Slices;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import io.xray4j.store.opensearch.index.ChangeNumbers;
import io.xray4j.store.opensearch.index.QueueIndexer;
import io.xray4j.store.opensearch.search.DocumentSearch;
import io.xray4j.store.opensearch.search.GraphSearch;
import io.xray4j.store.opensearch.search.Searches;
import io.xray4j.store.opensearch.search.SummarySearch;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store in OpenSearch. Safe for use by many threads. */
final class OpenSearchStore implements RemoteStore {

    /** A summary is visible after the refresh interval, the time that a write takes, and what clocks differ by. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final OpenSearchClient client;
    private final Names names;
    private final StoreEngine.Options options;
    private final SliceCatalog catalog;
    private final SummarySearch summaries;
    private final DocumentSearch documents;
    private final GraphSearch graphs;
    private final ConfigDocuments shared;
    private final Health health;

    OpenSearchStore(OpenSearchClient client, Names names, Slices slices, StoreEngine.Options options) {
        this.client = client;
        this.names = names;
        this.options = options;
        this.catalog =
                new SliceCatalog(client, names, slices, options.retention().age());
        Searches searches = new Searches(client);
        this.summaries = new SummarySearch(searches, names, catalog);
        this.documents = new DocumentSearch(client, names, catalog);
        this.graphs = new GraphSearch(searches, names, catalog);
        this.shared = new ConfigDocuments(client, names);
        this.health = new Health(client, names, options.replicas());
    }

    @Override
    public SummaryPage find(SummaryQuery query) throws IOException {
        return summaries.find(query);
    }

    @Override
    public long count(SummaryQuery query) throws IOException {
        return summaries.count(query);
    }

    @Override
    public @Nullable TraceDocuments load(String traceId, long maxBytes) throws IOException {
        return documents.load(traceId, maxBytes);
    }

    @Override
    public List<MinuteGraph> graphs(long fromMinute, long toMinute) throws IOException {
        return graphs.graphs(fromMinute, toMinute);
    }

    /** Returns true: documents are in a queue first, and this server does not know which of them are new. */
    @Override
    public boolean catchUp(int maxTraces, long maxMillis) {
        return true;
    }

    @Override
    public long listedUpTo() {
        return ChangeNumbers.at(Instant.now().minus(options.refresh()).minus(SLACK));
    }

    @Override
    public long end() {
        return ChangeNumbers.at(Instant.now().plus(SLACK));
    }

    @Override
    public ChangePage changes(long from, int most) throws IOException {
        long to = listedUpTo();
        List<StoredTrace> changed = summaries.changed(from, to, most);
        boolean full = changed.size() == SummarySearch.mostChanges(most);
        long next = full ? changed.get(changed.size() - 1).lastPosition() + 1 : Math.max(from, to);
        return new ChangePage(changed, next, full);
    }

    @Override
    public Indexer index(DocumentQueue queue) {
        return QueueIndexer.start(client, names, catalog, queue, options.quiet());
    }

    @Override
    public Closeable keepHouse() {
        return new Housekeeper(client, names, catalog, shared, options.retention(), Clock.systemUTC()).start();
    }

    @Override
    public SharedDocuments shared() {
        return shared;
    }

    @Override
    public List<String> problems() {
        return health.problems();
    }

    @Override
    public List<String> warnings() {
        return health.warnings();
    }

    @Override
    public void close() {
        client.close();
    }
}
