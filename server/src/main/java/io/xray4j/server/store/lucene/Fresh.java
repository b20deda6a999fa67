// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The entries that were written and that no search can find yet, because Lucene searches a snapshot. Safe for use by many
 * threads.
 *
 * <p>A refresh shows what was written before it began. So what was written before is forgotten when the refresh has
 * ended, and what is written during it is kept for the next one.
 */
final class Fresh {

    /** After so many bytes the index is refreshed, whether or not somebody searches. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private volatile Map<String, byte[]> written = new ConcurrentHashMap<>();
    private volatile Map<String, byte[]> refreshed = Map.of();
    private final AtomicLong bytes = new AtomicLong();

    /** Adds an entry, and returns true if a refresh is due. */
    boolean put(String key, byte[] value) {
        written.put(key, value);
        return bytes.addAndGet(value.length) >= MOST_BYTES;
    }

    byte @Nullable [] get(String key) {
        byte[] newest = written.get(key);
        return newest != null ? newest : refreshed.get(key);
    }

    /** Called before a refresh. Two refreshes must not overlap. */
    void beforeRefresh() {
        bytes.set(0);
        refreshed = written;
        written = new ConcurrentHashMap<>();
    }

    /** Called when searches find what was written before the refresh. */
    void afterRefresh() {
        refreshed = Map.of();
    }
}
