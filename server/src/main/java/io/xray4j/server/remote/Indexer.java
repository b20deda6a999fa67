// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.remote;

import java.io.Closeable;
import java.util.List;

/** A running transfer from a queue to a store. Closing it takes at most some seconds. Safe for use by many threads. */
public interface Indexer extends Closeable {

    /** Returns what it has done. */
    Status status();

    /**
     * The work of an indexer since its start. Immutable.
     *
     * @param documents the documents that it has written
     * @param duplicates those of them that were there already
     * @param summaries the summaries that it has written, each version of a trace once
     * @param rejected the documents that it has put aside because they can never be written
     * @param retries the requests that it had to repeat
     * @param openTraces the traces with documents that are not in a summary yet
     * @param problems why it cannot go on; empty when all is well
     */
    record Status(
            long documents,
            long duplicates,
            long summaries,
            long rejected,
            long retries,
            int openTraces,
            List<String> problems) {

        /** Copies the list. */
        public Status {
            problems = List.copyOf(problems);
        }
    }
}
