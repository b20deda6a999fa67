// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.remote;

import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.store.ReadableStore;
import java.io.Closeable;
import java.util.List;

/**
 * A store that several servers use together. Documents come to it from a queue only, by way of an {@link Indexer}; a trace
 * is visible some seconds after its documents. Safe for use by many threads.
 */
public interface RemoteStore extends ReadableStore, Closeable {

    /** Starts to index the documents of a queue, on threads of its own. Closing the indexer closes the queue. */
    Indexer index(DocumentQueue queue);

    /** Starts to delete what is older or larger than the retention allows, as long as no other server does it. */
    Closeable keepHouse();

    /** Returns the documents that all servers share: rules, groups, leases. */
    SharedDocuments shared();

    /** Returns why traces cannot be found or stored now; empty when all is well. */
    List<String> problems();
}
