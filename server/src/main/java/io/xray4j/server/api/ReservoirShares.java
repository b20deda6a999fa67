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
 * The division of a rule's reservoir among the clients that reported within the last thirty seconds, in proportion to
 * their requests. A client keeps its share until its next report, even if the share is now too large, and no other
 * client gets that part meanwhile: the sum never exceeds the reservoir. Safe for use by many threads.
 */
final class ReservoirShares {

    private static final Duration ACTIVE = Duration.ofSeconds(30);
    private static final int MAX_CLIENTS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<String, Client> clients = new TreeMap<>();
    private final InstantSource clock;

    ReservoirShares(InstantSource clock) {
        this.clock = clock;
    }

    /** A client's last report, and the share that it was given. */
    private record Client(Instant seen, long requests, int granted) {}

    /** Records a client's report and returns its new share, in requests a second. */
    int shareOf(String clientId, long requests, int reservoirSize) {
        lock.lock();
        try {
            Instant now = clock.instant();
            clients.values().removeIf(client -> client.seen.isBefore(now.minus(ACTIVE)));
            if (clients.size() >= MAX_CLIENTS && !clients.containsKey(clientId)) {
                return 0;
            }
            clients.put(clientId, new Client(now, Math.max(1, requests), 0));
            long held = clients.values().stream().mapToLong(Client::granted).sum();
            int share = (int) Math.max(0, Math.min(idealShare(clientId, reservoirSize), reservoirSize - held));
            clients.put(clientId, new Client(now, Math.max(1, requests), share));
            return share;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the share in proportion to the requests, rounded down. The remainder goes to the first clients by id, one
     * each.
     */
    private long idealShare(String clientId, int reservoirSize) {
        double all = clients.values().stream().mapToDouble(Client::requests).sum();
        long given = 0;
        long mine = 0;
        int before = 0;
        for (Map.Entry<String, Client> client : clients.entrySet()) {
            long share = (long) Math.floor(reservoirSize * (client.getValue().requests / all));
            given += share;
            if (client.getKey().equals(clientId)) {
                mine = share;
            } else if (client.getKey().compareTo(clientId) < 0) {
                before++;
            }
        }
        return mine + (before < reservoirSize - given ? 1 : 0);
    }
}
