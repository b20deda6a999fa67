// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.remote;

import io.xray4j.server.store.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A kind of store beside the embedded one, found by {@link java.util.ServiceLoader}: the one whose scheme is that of {@code --store}. */
public interface StoreEngine {

    /** Returns what is before the first colon of {@code --store}, such as {@code opensearch}. */
    String scheme();

    /**
     * Connects to a store, and creates what is missing there if the options allow it.
     *
     * @throws io.xray4j.server.store.StoreUnavailableException if the store cannot be used, with a message that says what to
     *     change
     * @throws IllegalArgumentException if the address or an option is invalid
     */
    RemoteStore open(Options options) throws IOException;

    /**
     * The place of a store, and its settings. Immutable.
     *
     * @param address what is behind the first colon of {@code --store}
     * @param prefix what the names of all its indices begin with
     * @param authFile a file with credentials; null for none. It is read again when it has changed, and never logged.
     * @param shards the shards of each new slice; positive
     * @param replicas the copies of each shard beside the first
     * @param slice the time whose traces are in one slice
     * @param refresh how often what was written becomes visible to searches
     * @param quiet how long a trace has to be quiet before its summary is written
     * @param retention how long traces are stored
     * @param create true to create what is missing; false to refuse to start then
     */
    record Options(
            String address,
            String prefix,
            @Nullable Path authFile,
            int shards,
            int replicas,
            Duration slice,
            Duration refresh,
            Duration quiet,
            Retention retention,
            boolean create) {}
}
