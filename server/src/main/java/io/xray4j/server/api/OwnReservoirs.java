// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The reservoirs of a server that shares them with no other. Safe for use by many threads. */
final class OwnReservoirs implements Reservoirs {

    private static final Duration QUOTA_LIFETIME = Duration.ofMinutes(5);

    private final Map<String, ReservoirShares> shares = new ConcurrentHashMap<>();
    private final InstantSource clock;

    OwnReservoirs(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Quota quotaOf(StoredRule rule, String clientId, long requests) {
        int share = shares.computeIfAbsent(rule.name(), name -> new ReservoirShares(clock))
                .shareOf(clientId, requests, rule.reservoirSize());
        return new Quota(share, clock.instant().plus(QUOTA_LIFETIME).getEpochSecond());
    }

    @Override
    public void retain(RuleBook.Edition edition) {
        shares.keySet().removeIf(name -> edition.named(name) == null);
    }
}
