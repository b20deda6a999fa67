// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import java.time.InstantSource;

/**
 * The parts that the operations of sampling need beside the rules. Safe for use by many threads.
 *
 * @param statistics where reports to this server are counted
 * @param clients where the clients of this server are noted
 * @param allStatistics the counts of all servers
 * @param allClients the operation that lists the clients of all servers
 */
record Sampling(
        Reservoirs reservoirs,
        SamplingStatistics statistics,
        SamplingClients clients,
        StatisticsSource allStatistics,
        Operation allClients) {

    /** Returns those of a server that shares them with no other. */
    static Sampling ofOneServer(InstantSource clock) {
        SamplingStatistics statistics = new SamplingStatistics(clock);
        SamplingClients clients = new SamplingClients(clock);
        return new Sampling(new OwnReservoirs(clock), statistics, clients, statistics, clients::list);
    }
}
