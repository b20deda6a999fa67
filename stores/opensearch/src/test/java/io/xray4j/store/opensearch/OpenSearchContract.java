// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import static java.util.Objects.requireNonNull;

import io.xray4j.server.store.DurableStoreContract;
import io.xray4j.server.store.Store;
import io.xray4j.store.opensearch.index.MemoryQueue;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract of the store on a real OpenSearch. */
abstract class OpenSearchContract extends DurableStoreContract {

    private final String prefix = TestCluster.newPrefix();
    private @Nullable MemoryQueue queue;

    abstract TestCluster cluster();

    @Override
    protected Store open() throws IOException {
        queue = new MemoryQueue();
        return reopen();
    }

    @Override
    protected Store reopen() throws IOException {
        return new QueuedStore(cluster().open(prefix), requireNonNull(queue), cluster(), prefix);
    }

    /** Each test has a prefix of its own, whose three indices are created for its first document. */
    @Override
    protected long shownWithinSeconds() {
        return 60;
    }

    @AfterEach
    void deleteIndices() throws IOException {
        cluster().delete(prefix);
    }
}
