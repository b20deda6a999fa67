// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Divides a reservoir among the clients that reported within the last thirty seconds: equal shares, and what does not
 * divide goes to the first by id, so that the sum never exceeds the reservoir. Safe for use by many threads.
 */
final class ReservoirShares {

    private static final Duration ACTIVE = Duration.ofSeconds(30);
    private static final int MAX_CLIENTS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<String, Instant> lastSeen = new TreeMap<>();
    private final InstantSource clock;

    ReservoirShares(InstantSource clock) {
        this.clock = clock;
    }

    /** This client's requests per second out of the reservoir, from now on. */
    int shareOf(String clientId, int reservoirSize) {
        lock.lock();
        try {
            Instant now = clock.instant();
            lastSeen.values().removeIf(seen -> seen.isBefore(now.minus(ACTIVE)));
            if (lastSeen.size() >= MAX_CLIENTS && !lastSeen.containsKey(clientId)) {
                return 0;
            }
            lastSeen.put(clientId, now);
            int clients = lastSeen.size();
            Map<String, Instant> before = lastSeen.headMap(clientId);
            return reservoirSize / clients + (before.size() < reservoirSize % clients ? 1 : 0);
        } finally {
            lock.unlock();
        }
    }
}
