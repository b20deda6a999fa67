// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import io.xray4j.store.opensearch.data.Slices;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Indexers each of which fails when all is written and nothing committed, every other one before it writes the graphs. */
public final class FailingIndexers {

    private final OpenSearchClient client;
    private final Names names;
    private final Slices slices;
    private boolean withGraphs;

    /** Creates indexers of one store. */
    public FailingIndexers(OpenSearchClient client, Names names, Slices slices) {
        this.client = client;
        this.names = names;
        this.slices = slices;
    }

    /** Indexes what is in a queue, until just before the first commit behind that. */
    public void indexUntilItFails(MemoryQueue queue) throws IOException {
        withGraphs = !withGraphs;
        QueueIndexer.Stage last = withGraphs ? QueueIndexer.Stage.GRAPHS_WRITTEN : QueueIndexer.Stage.SUMMARIES_WRITTEN;
        CountDownLatch reached = new CountDownLatch(1);
        SliceCatalog catalog = new SliceCatalog(client, names, slices, Duration.ofDays(36_500));
        QueueIndexer[] started = new QueueIndexer[1];
        QueueIndexer indexer = new QueueIndexer(client, names, catalog, queue, Duration.ofMillis(20), stage -> {
            if (stage != last) {
                return;
            }
            QueueIndexer own = started[0];
            if (own != null && queue.isTaken() && own.status().openTraces() == 0) {
                reached.countDown();
            }
            throw new IllegalStateException("fails before it commits");
        });
        started[0] = indexer;
        indexer.start();
        try {
            if (!reached.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("documents were not indexed: " + indexer.status());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            indexer.close();
        }
    }
}
