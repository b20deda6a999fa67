// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server whose traces are in a store that it shares with others. Immutable.
 *
 * @param roles what this server does
 * @param store the store, as {@code opensearch:http://h1:9200,h2:9200}; null for a server that only puts documents into a
 *     queue
 * @param queue the queue, as {@code kafka:h1:9092,h2:9092/xray-segments}; null for the log of this server
 * @param storeAuthFile a file with credentials for the store; null for none
 * @param queueConfigFile a file of properties for the queue's client; null for none
 * @param prefix what the names of all indices begin with
 * @param shards the shards of each new slice
 * @param replicas the copies of each shard beside the first
 * @param slice the time whose traces are in one slice
 * @param refresh how often what was written becomes visible
 * @param quiet how long a trace has to be quiet before its summary is written
 * @param create true to create topics, templates and indices that are missing
 * @param queueBytes the bytes that may wait in the log of this server, if that is the queue
 */
public record FleetConfig(
        Set<Role> roles,
        @Nullable String store,
        @Nullable String queue,
        @Nullable Path storeAuthFile,
        @Nullable Path queueConfigFile,
        String prefix,
        int shards,
        int replicas,
        Duration slice,
        Duration refresh,
        Duration quiet,
        boolean create,
        long queueBytes) {

    /** The default limit of the log that is a queue. */
    static final long DEFAULT_QUEUE_BYTES = 10_000_000_000L;

    /** Copies the roles, and checks that together with the store and the queue they make sense. */
    public FleetConfig {
        roles = Set.copyOf(roles.isEmpty() ? EnumSet.allOf(Role.class) : roles);
        require(shards >= 1 && shards <= 1_024, "--shards", shards, "1 to 1024");
        require(replicas >= 0 && replicas <= 10, "--replicas", replicas, "0 to 10");
        if (store == null && !roles.equals(Set.of(Role.COLLECT))) {
            throw new IllegalArgumentException(
                    "a server with a role needs --store, such as opensearch:http://localhost:9200; only one with"
                            + " --role collect alone can do without");
        }
        if (queue == null && roles.contains(Role.COLLECT) != roles.contains(Role.INDEX)) {
            throw new IllegalArgumentException("a server that only collects, or only indexes, needs a queue that others"
                    + " reach: --intake kafka:HOST:PORT/TOPIC");
        }
    }

    private static void require(boolean valid, String option, long given, String range) {
        if (!valid) {
            throw new IllegalArgumentException(option + " is " + given + ": it must be " + range);
        }
    }

    /** Returns true if documents wait in the log of this server. */
    boolean usesLog() {
        return queue == null && roles.contains(Role.COLLECT);
    }

    /** Returns true if this server has the role. */
    boolean has(Role role) {
        return roles.contains(role);
    }
}
