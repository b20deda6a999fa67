// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.remote;

import io.xray4j.server.queue.QueueStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of the parts that a server shares with others, at one moment. Immutable.
 *
 * @param roles what the server does
 * @param collected the end of the queue that this server writes; null if it does not collect
 * @param waiting the end of the queue that this server reads; null if it does not index
 * @param indexed what it has indexed; null if it does not index
 * @param storeProblems why the store cannot be used, or settings cannot be shared; empty when all is well
 */
public record FleetStatus(
        List<String> roles,
        @Nullable QueueStatus collected,
        @Nullable QueueStatus waiting,
        Indexer.@Nullable Status indexed,
        List<String> storeProblems) {

    /** Copies the lists. */
    public FleetStatus {
        roles = List.copyOf(roles);
        storeProblems = List.copyOf(storeProblems);
    }

    /** Returns why documents cannot be queued, indexed or found; empty when all is well. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(storeProblems);
        if (collected != null) {
            all.addAll(collected.problems());
        }
        if (waiting != null && !waiting.equals(collected)) {
            all.addAll(waiting.problems());
        }
        if (indexed != null) {
            all.addAll(indexed.problems());
        }
        return all.stream().distinct().toList();
    }

    /** Returns what should be mended before it becomes a problem. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>();
        if (collected != null) {
            all.addAll(collected.warnings());
        }
        if (waiting != null) {
            all.addAll(waiting.warnings());
            if (waiting.rejected() > 0) {
                all.add(waiting.rejected()
                        + " documents could not be indexed since the start, and were put aside with the"
                        + " reason: see the log");
            }
        }
        return all.stream().distinct().toList();
    }
}
