// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The partitions that this indexer owns, and how far each has come. Confined to one thread. */
final class Partitions {

    private final Map<String, Progress> owned = new HashMap<>();

    void gained(String partition, long next, long end) {
        owned.put(partition, new Progress(next, end));
    }

    void lost(String partition) {
        owned.remove(partition);
    }

    /** Notes that a document was delivered. */
    void delivered(String partition, long position) {
        Progress progress = owned.get(partition);
        if (progress != null) {
            progress.next = Math.max(progress.next, position + 1);
        }
    }

    /** Returns what {@link #stayed} compares later. */
    Map<String, Object> stays() {
        return Map.copyOf(owned);
    }

    /** Returns true if a partition is owned since then, without a break. */
    boolean stayed(String partition, Map<String, Object> stays) {
        Progress progress = owned.get(partition);
        return progress != null && progress == stays.get(partition);
    }

    boolean owns(String partition) {
        return owned.containsKey(partition);
    }

    Set<String> all() {
        return Set.copyOf(owned.keySet());
    }

    /** Returns true if an earlier owner may have indexed the document at this position. */
    boolean isRepeated(String partition, long position) {
        Progress progress = owned.get(partition);
        return progress != null && position < progress.repeatedUpTo;
    }

    /** Returns the position behind the last document that was delivered. */
    long next(String partition) {
        Progress progress = owned.get(partition);
        return progress == null ? 0 : progress.next;
    }

    /** Returns true, and notes the position, if it is behind the one that was committed last. */
    boolean advances(String partition, long position) {
        Progress progress = owned.get(partition);
        return progress != null && position > progress.committed;
    }

    void committed(String partition, long position) {
        Progress progress = owned.get(partition);
        if (progress != null) {
            progress.committed = position;
        }
    }

    /** How far a partition has come. */
    private static final class Progress {

        private final long repeatedUpTo;
        private long next;
        private long committed;

        Progress(long next, long end) {
            this.next = next;
            this.committed = next;
            this.repeatedUpTo = end;
        }
    }
}
