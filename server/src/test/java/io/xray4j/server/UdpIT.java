// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.ServerFixture.await;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.document.Documents;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpIT {

    private static final String HEADER = "{'format':'json','version':1}\n";

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().build());
        client = new ServerFixture(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void acceptsADocument_andAnArrayOfDocuments() {
        client.datagram(HEADER + segment(traceId(1), 1, 0, 1));
        client.datagram(HEADER + "[" + segment(traceId(2), 2, 0, 1) + "," + segment(traceId(3), 3, 0, 1) + "]");

        awaitStored(3);
        assertThat(client.found(traceId(1), traceId(2), traceId(3))).hasSize(3);
    }

    @Test
    void storesValidDocuments_besideInvalidDatagrams() {
        String good = HEADER + segment(traceId(1), 1, 0, 1);
        client.datagram("garbage");
        client.datagram(HEADER);
        client.datagram(HEADER + segment(traceId(2), 2, 0, 1).substring(0, 60));
        client.datagram(latin1(HEADER + segment(traceId(3), 3, 0, 1).replace("service", "\u00e9")));
        client.datagram(HEADER + segment(traceId(4), 4, 0, 1).replace("'id':'" + Documents.id(4) + "',", ""));
        client.datagram(
                HEADER + "[" + segment(traceId(5), 5, 0, 1) + ",{'id':'x'},7," + segment(traceId(6), 6, 0, 1) + "]");
        client.datagram(good);

        awaitStored(4);
        assertThat(client.found(traceId(1), traceId(3), traceId(5), traceId(6))).hasSize(4);
        JsonNode intake = client.intake();
        assertThat(intake.path("rejected"))
                .isEqualTo(ServerFixture.json(
                        "{\"InvalidDatagram\":2,\"JSONFormatError\":2,\"MissingId\":1,\"InvalidId\":1}"));
        assertThat(intake.path("datagrams").asInt()).isEqualTo(7);
    }

    @Test
    void acceptsTheLargestDatagram() {
        String document = segment(traceId(1), 1, 0, 1);
        int room = 65_507 - HEADER.length() - document.length();
        client.datagram(HEADER + document.replace("service-1", "service-1" + "x".repeat(room)));

        awaitStored(1);
    }

    @Test
    void reportsTheDropsOfTheKernel_whereItCountsThem() {
        boolean linux = System.getProperty("os.name").equals("Linux");

        assertThat(client.intake().has("kernelDroppedDatagrams")).isEqualTo(linux);
    }

    @Test
    void sendersNeitherBlockNorFail_whenTheServerStops() {
        client.datagram(HEADER + segment(traceId(1), 1, 0, 1));
        server.close();

        for (int i = 0; i < 100; i++) {
            client.datagram(HEADER + segment(traceId(2), 2, 0, 1));
        }
    }

    private void awaitStored(int documents) {
        await(
                documents + " documents stored",
                () -> client.intake().path("stored").asInt() == documents);
    }

    private static byte[] latin1(String singleQuoted) {
        return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
    }
}
