// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import io.xray4j.server.remote.Indexer;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What an indexer has done since its start. Safe for use by many threads. */
final class Counts {

    final LongAdder documents = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder summaries = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder retries = new LongAdder();
    private volatile int open;
    private volatile @Nullable String problem;

    void open(int traces) {
        open = traces;
    }

    /** Notes why the indexer cannot go on; null if it can. */
    void problem(@Nullable String message) {
        problem = message;
    }

    Indexer.Status status() {
        String message = problem;
        return new Indexer.Status(
                documents.sum(),
                duplicates.sum(),
                summaries.sum(),
                rejected.sum(),
                retries.sum(),
                open,
                message == null ? List.of() : List.of(message));
    }
}
