// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.api.LeaseTable.Lease;
import io.xray4j.server.api.LeasedShares.Demand;
import io.xray4j.server.api.RuleBook.Edition;
import io.xray4j.server.api.RuleLeases.Part;
import io.xray4j.server.api.StoredSettings.Changed;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reservoirs of a server that shares them with others. All leases are in one document, which a server reads and
 * writes every ten seconds ({@link #renew}). Recorders get shares of what is leased; without a lease they have their rate
 * only. Safe for use by many threads; one thread at a time may renew.
 */
final class LeasedReservoirs implements Reservoirs {

    static final Duration RENEWED_AFTER = Duration.ofSeconds(10);

    /** Three renewals. A share that is given just before a renewal still outlasts two reports. */
    static final long LEASE_MILLIS = 3 * RENEWED_AFTER.toMillis();

    private final Map<String, LeasedShares> shares = new ConcurrentHashMap<>();
    private final StoredSettings<LeaseTable> leases;
    private final RuleBook rules;
    private final String server;
    private final Runnable leaseWanted;
    private final InstantSource clock;

    /**
     * Creates the reservoirs of a server.
     *
     * @param server a name that no other server has or had
     * @param leaseWanted called when a recorder needs a lease that there is not
     */
    LeasedReservoirs(SettingsPlace place, RuleBook rules, String server, Runnable leaseWanted, InstantSource clock)
            throws IOException {
        SettingsDocument document = place.document("sampling-shares", "the leases of reservoirs");
        this.leases = StoredSettings.open(document, new LeaseTable.Form(document));
        this.rules = rules;
        this.server = server;
        this.leaseWanted = leaseWanted;
        this.clock = clock;
    }

    @Override
    public Quota quotaOf(StoredRule rule, String clientId, long requests) {
        LeasedShares leased = shares.computeIfAbsent(rule.name(), name -> new LeasedShares());
        long now = clock.millis();
        Quota quota = leased.quotaOf(clientId, requests, rule.reservoirSize(), now);
        if (!leased.isLeased(now)) {
            leaseWanted.run();
        }
        return quota;
    }

    /**
     * Does nothing: shares of a deleted rule count until they end, because a rule of the same name may be created. They
     * are forgotten at the first renewal after that.
     */
    @Override
    public void retain(Edition edition) {}

    /**
     * Leases what the server's recorders need now.
     *
     * @throws IOException if the store cannot be reached; the leases of before hold until they end
     * @throws ApiException if other servers were faster all the time
     */
    void renew() throws IOException, ApiException {
        Edition edition = rules.edition();
        Map<String, Demand> demands = demands(edition);
        if (demands.isEmpty() && hasNoLease()) {
            return;
        }
        Renewal renewed = leases.change(table -> renewal(table, edition, demands));
        renewed.limits.forEach((rule, limit) -> {
            LeasedShares leased = shares.get(rule);
            if (leased != null) {
                leased.renewed(limit, renewed.untilMillis);
            }
        });
    }

    /** The part that may be shared out when the leases are written. */
    private record Renewal(Map<String, Integer> limits, long untilMillis) {}

    private Map<String, Demand> demands(Edition edition) {
        long now = clock.millis();
        Map<String, Demand> demands = new TreeMap<>();
        shares.entrySet()
                .removeIf(each ->
                        edition.named(each.getKey()) == null && each.getValue().release(now));
        shares.forEach((rule, leased) -> {
            Demand demand = leased.demand(now);
            if (edition.named(rule) != null && !demand.isNone()) {
                demands.put(rule, demand);
            }
        });
        return demands;
    }

    private boolean hasNoLease() {
        return leases.get().rules().values().stream()
                .noneMatch(rule -> rule.servers().containsKey(server));
    }

    private Changed<LeaseTable, Renewal> renewal(LeaseTable before, Edition edition, Map<String, Demand> demands) {
        // Read before the document is written: the lease must not begin later here than in the document.
        long now = clock.millis();
        LeaseTable table = before.withoutEnded(now);
        Map<String, Integer> limits = new TreeMap<>();
        for (StoredRule rule : edition.rules()) {
            Demand demand = demands.get(rule.name());
            LeasedShares leased = shares.get(rule.name());
            RuleLeases known = table.of(rule.name());
            if (demand != null && leased != null) {
                RuleLeases all = known.withReservoir(rule.reservoirSize(), edition.modifiedMicros());
                Part part = all.partOf(server, demand.requests(), now);
                int granted = leased.prepare(part.amount(), now);
                long since = part.isLeft() ? all.sinceIfLeft(server, now) : all.sinceOf(server, now);
                Lease lease = new Lease(granted, now + LEASE_MILLIS, demand.requests(), since);
                table = table.with(rule.name(), all.with(server, lease));
                limits.put(rule.name(), part.amount());
            } else if (known.servers().containsKey(server) && (leased == null || leased.release(now))) {
                table = table.with(rule.name(), known.without(server));
            }
        }
        return new Changed<>(table.equals(before) ? before : table, new Renewal(limits, now + LEASE_MILLIS));
    }
}
