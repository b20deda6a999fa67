// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.api.Reservoirs.Quota;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One server's lease of a rule's reservoir, and its division among the server's recorders in proportion to their requests.
 * The invariant: at any time, what the recorders can use is no more than what was leased for that time. To that end
 *
 * <ul>
 *   <li>a share ends before the lease does, and counts until it ends;
 *   <li>before a smaller lease is written, no more than that is shared out ({@link #prepare});
 *   <li>a larger lease is shared out only when it is written ({@link #renewed}).
 * </ul>
 *
 * Safe for use by many threads.
 */
final class LeasedShares {

    /** Two reports, so that a recorder whose report is late still has a quota. */
    private static final long SHARE_MILLIS = 2_000L * Reservoirs.INTERVAL_SECONDS;

    /** The clocks of servers and recorders may differ by this much. */
    private static final long CLOCKS_MILLIS = 2_000;

    /** A recorder may compare whole seconds, and use its quota during the second in which it ends. */
    private static final long SECOND_MILLIS = 1_000;

    /** A recorder with no share has its rate only. It holds nothing, so there is no need for an early end. */
    private static final long NOTHING_SECONDS = TimeUnit.MINUTES.toSeconds(5);

    private static final long ACTIVE_MILLIS = 30_000;
    private static final int MAX_CLIENTS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<String, Client> clients = new TreeMap<>();
    private int limit;
    private long leaseEndMillis = Long.MIN_VALUE;

    /** A recorder: its last report, and what it was granted. */
    private static final class Client {
        private final Grants grants = new Grants();
        private long seenMillis;
        private long requests;
    }

    /**
     * The need of a server for a reservoir. Immutable.
     *
     * @param requests those that its recorders reported, each in its last report
     * @param held what its recorders can use now
     */
    record Demand(long requests, int held) {

        boolean isNone() {
            return requests == 0 && held == 0;
        }
    }

    /** Records a recorder's report, and returns its new quota. */
    Quota quotaOf(String clientId, long requests, int reservoirSize, long nowMillis) {
        lock.lock();
        try {
            forgetInactive(nowMillis);
            Client mine = clients.get(clientId);
            if (mine == null) {
                if (clients.size() >= MAX_CLIENTS) {
                    return nothing(nowMillis);
                }
                mine = new Client();
                clients.put(clientId, mine);
            }
            mine.seenMillis = nowMillis;
            mine.requests = Math.max(1, requests);
            long endMillis = Math.min(nowMillis + SHARE_MILLIS, leaseEndMillis - CLOCKS_MILLIS - SECOND_MILLIS);
            long endSecond = Math.floorDiv(endMillis, SECOND_MILLIS);
            if (endSecond * SECOND_MILLIS <= nowMillis) {
                return nothing(nowMillis);
            }
            int now = Math.min(limit, reservoirSize);
            long share = Math.max(0, Math.min(ideal(clientId, now), now - heldExceptBy(mine, nowMillis)));
            if (share == 0) {
                return nothing(nowMillis);
            }
            mine.grants.add((int) share, (endSecond + 1) * SECOND_MILLIS);
            return new Quota((int) share, endSecond);
        } finally {
            lock.unlock();
        }
    }

    private static Quota nothing(long nowMillis) {
        return new Quota(0, Math.floorDiv(nowMillis, SECOND_MILLIS) + NOTHING_SECONDS);
    }

    /** Returns what the server needs now, and how much it can already use. */
    Demand demand(long nowMillis) {
        lock.lock();
        try {
            forgetInactive(nowMillis);
            return new Demand(requests(nowMillis), heldExceptBy(null, nowMillis));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Prepares for a lease that is about to be written: from now on, no more than that is shared out.
     *
     * @return what has to be leased: the given amount, or more as long as the recorders hold more
     */
    int prepare(int next, long nowMillis) {
        lock.lock();
        try {
            limit = Math.min(limit, next);
            return Math.max(next, heldExceptBy(null, nowMillis));
        } finally {
            lock.unlock();
        }
    }

    /** Shares nothing out any more if the recorders hold nothing. Returns false if they do. */
    boolean release(long nowMillis) {
        lock.lock();
        try {
            if (heldExceptBy(null, nowMillis) > 0) {
                return false;
            }
            limit = 0;
            leaseEndMillis = nowMillis;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns true if there is a lease now, even if it is of nothing. */
    boolean isLeased(long nowMillis) {
        lock.lock();
        try {
            return nowMillis < leaseEndMillis;
        } finally {
            lock.unlock();
        }
    }

    /** Uses a lease that was written. */
    void renewed(int next, long endMillis) {
        lock.lock();
        try {
            limit = next;
            leaseEndMillis = endMillis;
        } finally {
            lock.unlock();
        }
    }

    private void forgetInactive(long nowMillis) {
        clients.values()
                .removeIf(client ->
                        client.seenMillis < nowMillis - ACTIVE_MILLIS && client.grants.heldAt(nowMillis) == 0);
    }

    private long requests(long nowMillis) {
        return clients.values().stream()
                .filter(client -> client.seenMillis >= nowMillis - ACTIVE_MILLIS)
                .mapToLong(client -> client.requests)
                .sum();
    }

    private int heldExceptBy(@Nullable Client mine, long nowMillis) {
        int held = 0;
        for (Client client : clients.values()) {
            held += client == mine ? 0 : client.grants.heldAt(nowMillis);
        }
        return held;
    }

    /** Returns the share in proportion to the requests, rounded down. The remainder goes to the first by id, one each. */
    private int ideal(String clientId, int whole) {
        double all =
                clients.values().stream().mapToDouble(client -> client.requests).sum();
        int given = 0;
        int mine = 0;
        int before = 0;
        for (Map.Entry<String, Client> client : clients.entrySet()) {
            int share = (int) Math.floor(whole * (client.getValue().requests / all));
            given += share;
            if (client.getKey().equals(clientId)) {
                mine = share;
            } else if (client.getKey().compareTo(clientId) < 0) {
                before++;
            }
        }
        return mine + (before < whole - given ? 1 : 0);
    }
}
