// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.SamplingStatistics.Summary;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * The sampling of a server that shares reservoirs and statistics with others. {@link #exchange} is called every ten
 * seconds; the other methods wait for no other server, but for those that list the reports to all servers. Safe for use
 * by many threads; one thread at a time may exchange.
 */
final class SharedSampling {

    private final InstantSource clock;
    private final LeasedReservoirs reservoirs;
    private final SamplingStatistics statistics;
    private final SamplingClients clients;
    private final ServerDocument statisticsDocument;
    private final ServerDocument clientsDocument;

    /**
     * Creates the sampling of a server.
     *
     * @param server a name that no other server has or had
     * @param exchangeWanted called when the next exchange should not be ten seconds later
     */
    SharedSampling(SettingsPlace place, RuleBook rules, String server, Runnable exchangeWanted, InstantSource clock)
            throws IOException {
        this.clock = clock;
        this.reservoirs = new LeasedReservoirs(place, rules, server, exchangeWanted, clock);
        this.statistics = new SamplingStatistics(clock);
        this.clients = new SamplingClients(clock);
        ServerSlots slots = new ServerSlots(place, server, clock);
        this.statisticsDocument = new ServerDocument(place, slots, "sampling-statistics", server);
        this.clientsDocument = new ServerDocument(place, slots, "sampling-clients", server);
    }

    /** Renews the leases, and writes what was reported to this server. */
    void exchange() throws ApiException, IOException {
        reservoirs.renew();
        ObjectNode counted = statistics.toJson();
        if (!counted.path("buckets").isEmpty()) {
            statisticsDocument.write(counted);
            clientsDocument.write(clients.list(Json.object()));
        }
    }

    Sampling operations() {
        return new Sampling(reservoirs, statistics, clients, this::statisticsAfter, this::listClients);
    }

    private List<Summary> statisticsAfter(long epochSecond, int enough) throws IOException {
        SamplingStatistics all = new SamplingStatistics(clock);
        all.addAll(statistics.toJson());
        for (JsonNode other : statisticsDocument.ofOthers()) {
            all.addAll(other);
        }
        return all.after(epochSecond, enough);
    }

    private ObjectNode listClients(ObjectNode request) throws IOException {
        SamplingClients all = new SamplingClients(clock);
        all.addAll(clients.list(request));
        for (JsonNode other : clientsDocument.ofOthers()) {
            all.addAll(other);
        }
        return all.list(request);
    }
}
