// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.api.LeaseTable.Lease;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The leases of one rule's reservoir, by server. A reservoir is divided in proportion to the servers' requests, rounded
 * down; the whole numbers that are left rotate. Immutable.
 *
 * @param reservoir its size, of the latest edition of the rules that any server knows
 * @param modifiedMicros the time of that edition
 */
record RuleLeases(int reservoir, long modifiedMicros, Map<String, Lease> servers) {

    static final RuleLeases NONE = new RuleLeases(0, Long.MIN_VALUE, Map.of());

    /**
     * How long a server may keep a number that was left. When it passes on, nobody can use it for up to half a minute, so
     * it should not pass on all the time.
     */
    private static final long TENURE_MILLIS = Duration.ofMinutes(1).toMillis();

    /** More servers than that share no reservoir: each further one has the rates only. */
    private static final int MAX_SERVERS = 1_000;

    RuleLeases {
        servers = Map.copyOf(servers);
    }

    /**
     * The part that a server is to get.
     *
     * @param isLeft true if one of it was left by the division
     */
    record Part(int amount, boolean isLeft) {}

    RuleLeases withoutEnded(long nowMillis) {
        Map<String, Lease> left = new TreeMap<>(servers);
        left.values().removeIf(lease -> lease.untilMillis() <= nowMillis);
        return new RuleLeases(reservoir, modifiedMicros, left);
    }

    RuleLeases withReservoir(int size, long sizeModifiedMicros) {
        return sizeModifiedMicros >= modifiedMicros ? new RuleLeases(size, sizeModifiedMicros, servers) : this;
    }

    RuleLeases with(String server, Lease lease) {
        Map<String, Lease> changed = new TreeMap<>(servers);
        changed.put(server, lease);
        return new RuleLeases(reservoir, modifiedMicros, changed);
    }

    RuleLeases without(String server) {
        Map<String, Lease> changed = new TreeMap<>(servers);
        changed.remove(server);
        return new RuleLeases(reservoir, modifiedMicros, changed);
    }

    /** Returns when a server last got a number that was left; long ago if never. */
    long sinceOf(String server, long nowMillis) {
        Lease lease = servers.get(server);
        return lease == null ? nowMillis - TENURE_MILLIS : lease.sinceMillis();
    }

    /** Returns since when a server has a number that was left, if it gets it now. */
    long sinceIfLeft(String server, long nowMillis) {
        long since = sinceOf(server, nowMillis);
        return isInTenure(since, nowMillis) ? since : nowMillis;
    }

    /** Returns the part of a server that has the given requests, as far as no other server has leased it. */
    Part partOf(String server, long requests, long nowMillis) {
        if (servers.size() >= MAX_SERVERS && !servers.containsKey(server)) {
            return new Part(0, false);
        }
        Map<String, Lease> all = new TreeMap<>(servers);
        all.put(server, new Lease(0, 0, requests, sinceOf(server, nowMillis)));
        double sum = all.values().stream().mapToDouble(Lease::requests).sum();
        int mine = floor(requests, sum);
        int left = reservoir;
        long others = 0;
        for (Map.Entry<String, Lease> each : all.entrySet()) {
            left -= floor(each.getValue().requests(), sum);
            others += each.getValue().granted();
        }
        boolean getsLeft = requests > 0
                && all.entrySet().stream()
                        .sorted(Comparator.comparingDouble(
                                        (Map.Entry<String, Lease> each) -> -rank(each.getValue(), sum, nowMillis))
                                .thenComparing(Map.Entry::getKey))
                        .limit(Math.max(0, left))
                        .anyMatch(each -> each.getKey().equals(server));
        int free = (int) Math.max(0, reservoir - others);
        int wanted = mine + (getsLeft ? 1 : 0);
        return new Part(Math.min(wanted, free), getsLeft && wanted <= free);
    }

    private int floor(long requests, double sum) {
        return (int) Math.floor(exact(requests, sum));
    }

    private double exact(long requests, double sum) {
        return sum == 0 ? 0 : reservoir * (requests / sum);
    }

    /**
     * Servers that have a number of those that are left come first; then the one that had one longest ago, in proportion
     * to what the division has taken from it, so that in the long run each gets its exact part.
     */
    private double rank(Lease lease, double sum, long nowMillis) {
        double taken = exact(lease.requests(), sum) - floor(lease.requests(), sum);
        return isInTenure(lease.sinceMillis(), nowMillis)
                ? Double.MAX_VALUE
                : taken * (nowMillis - lease.sinceMillis());
    }

    private static boolean isInTenure(long sinceMillis, long nowMillis) {
        return nowMillis - sinceMillis < TENURE_MILLIS;
    }
}
