// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplingClientsIT {

    private final XrayServer server = XrayServer.start(ServerConfig.builder().build());
    private final ServerFixture client = new ServerFixture(server.uri());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsWhoReports_withTheSumsAndTheQuota() {
        assertThat(clients()).isEmpty();
        report("a".repeat(24));
        report("b".repeat(24));
        report("a".repeat(24));

        JsonNode clients = clients();

        assertThat(clients).hasSize(2);
        assertThat(clients.at("/0/ClientID").asText()).isEqualTo("a".repeat(24));
        assertThat(clients.at("/0/RuleName").asText()).isEqualTo("Default");
        assertThat(clients.at("/0/Requests").asInt()).isEqualTo(20);
        assertThat(clients.at("/0/Sampled").asInt()).isEqualTo(4);
        assertThat(clients.at("/0/Borrowed").asInt()).isEqualTo(2);
        assertThat(clients.at("/0/Quota").asInt() + clients.at("/1/Quota").asInt())
                .isEqualTo(1);
        assertThat(clients.at("/0/LastSeen").asDouble())
                .isGreaterThanOrEqualTo(clients.at("/1/LastSeen").asDouble());
    }

    private JsonNode clients() {
        return client.answer("/xray4j/SamplingClients", "{}").path("SamplingClients");
    }

    private void report(String clientId) {
        client.answer(
                "/SamplingTargets",
                "{'SamplingStatisticsDocuments':[{'RuleName':'Default','ClientID':'" + clientId
                        + "','Timestamp':1,'RequestCount':10,'SampledCount':2,'BorrowCount':1}]}");
    }
}
