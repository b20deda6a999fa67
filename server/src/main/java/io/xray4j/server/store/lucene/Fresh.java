// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries that were written and that no search can find yet, because Lucene searches a snapshot. One thread writes at
 * a time; many can read.
 *
 * <p>A refresh shows what was written before it began. So what was written before is forgotten when the refresh has
 * ended, and what is written during it is kept for the next one.
 */
final class Fresh<V> {

    /** After so many entries the index is refreshed, whether or not somebody searches. */
    private static final int MOST = 2_000;

    private volatile Map<String, V> written = new ConcurrentHashMap<>();
    private volatile Map<String, V> refreshed = Map.of();

    /** Adds an entry, and returns true if a refresh is due. */
    boolean put(String key, V value) {
        Map<String, V> now = written;
        now.put(key, value);
        return now.size() >= MOST;
    }

    @Nullable
    V get(String key) {
        V newest = written.get(key);
        return newest != null ? newest : refreshed.get(key);
    }

    /** Called before a refresh. Two refreshes must not overlap. */
    void beforeRefresh() {
        refreshed = written;
        written = new ConcurrentHashMap<>();
    }

    /** Called when searches find what was written before the refresh. */
    void afterRefresh() {
        refreshed = Map.of();
    }
}
