// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.Reservoirs.Quota;
import io.xray4j.server.internal.Json;
import io.xray4j.server.remote.MemorySharedDocuments;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Servers that lease one rule's reservoir from the same store, and their recorders, on a clock that only tests move. It
 * knows what each recorder can use: a quota holds until its last second is over, or until another one has arrived.
 */
final class LeasingFleet {

    static final String RULE = "Default";

    final MemorySharedDocuments store = new MemorySharedDocuments();
    final AtomicLong nowMillis = new AtomicLong(1_800_000_000_000L);
    final InstantSource clock = () -> Instant.ofEpochMilli(nowMillis.get());
    private int started;
    private final Map<String, Quota> used = new ConcurrentHashMap<>();

    /** One server. */
    final class Server {
        final RuleBook rules;
        final LeasedReservoirs reservoirs;

        private Server(String name) throws IOException {
            this.rules = RuleBook.openIn(SettingsPlace.in(store), 0.1, clock);
            this.reservoirs = new LeasedReservoirs(SettingsPlace.in(store), rules, name, () -> {}, clock);
        }

        /** Reads the rules and renews the leases. Returns false if the store failed or others were faster. */
        boolean renew() {
            try {
                rules.stored().refresh();
                reservoirs.renew();
                return true;
            } catch (IOException | ApiException failed) {
                return false;
            }
        }

        /** Reports for a recorder, which receives its quota. */
        int report(String recorder, long requests) {
            Quota quota = lostReport(recorder, requests);
            used.put(recorder, quota);
            return quota.share();
        }

        /** Reports for a recorder, which does not receive its quota and uses the one before. */
        Quota lostReport(String recorder, long requests) {
            StoredRule rule = Objects.requireNonNull(rules.edition().named(RULE));
            return reservoirs.quotaOf(rule, recorder, requests);
        }
    }

    /** Starts servers that know the rule with this reservoir. */
    List<Server> servers(int count, int reservoir) throws IOException, ApiException {
        List<Server> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            servers.add(new Server("server-" + started++));
        }
        // Default counts as unchanged if it is changed in the microsecond in which it was made.
        pass(1);
        servers.get(0).rules.stored().refresh();
        servers.get(0).rules.update(reservoirOf(reservoir));
        for (Server server : servers) {
            server.rules.stored().refresh();
        }
        return servers;
    }

    static ObjectNode reservoirOf(int size) {
        return Json.object().put("RuleName", RULE).put("ReservoirSize", size);
    }

    void pass(double seconds) {
        nowMillis.addAndGet((long) (1_000 * seconds));
    }

    /** Returns what all recorders can use together. May be called at any time, by any thread. */
    int used() {
        List<Quota> quotas = new ArrayList<>(used.values());
        long now = nowMillis.get();
        return quotas.stream()
                .filter(quota -> 1_000 * (quota.endEpochSecond() + 1) > now)
                .mapToInt(Quota::share)
                .sum();
    }

    int usedBy(String recorder) {
        @Nullable Quota quota = used.get(recorder);
        return quota == null || 1_000 * quota.endEpochSecond() <= nowMillis.get() ? 0 : quota.share();
    }

    /** Lets ten seconds pass, in which each server renews its leases once and then each recorder reports once. */
    void round(List<Server> servers, long... requests) {
        for (Server server : servers) {
            server.renew();
        }
        for (int i = 0; i < servers.size(); i++) {
            servers.get(i).report("recorder-" + i, requests[i]);
        }
        pass(10);
    }
}
