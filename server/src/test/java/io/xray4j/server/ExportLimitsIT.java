// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.ServerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that do not read their exports occupy the places for exports, and nothing else. */
class ExportLimitsIT {

    private static final long START = 1_780_000_020;
    private static final int BATCHES = 8;
    private static final int BATCH = 50;
    private static final String NOTHING = "/export?timeRange=2020-01-01T00:00:00Z%7E2020-01-01T01:00:00Z";
    private static final String ALL = "/export?timeRange=2026-01-01T00:00:00Z%7E2030-01-01T00:00:00Z";

    private final XrayServer server = XrayServer.start(ServerConfig.builder().build());
    private final ServerFixture client = new ServerFixture(server.uri());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aThirdExportIsRefused_untilAnotherEnds() throws IOException {
        storeMoreThanBuffersHold();
        await(
                "all traces are listed",
                () -> Integer.toString(BATCHES * BATCH)
                        .equals(client.get(ALL)
                                .headers()
                                .firstValue("X-Xray4j-Traces")
                                .orElse("")));

        try (Socket one = reader();
                Socket two = reader()) {
            begin(one);
            begin(two);
            assertThat(client.get(NOTHING).statusCode()).isEqualTo(429);
            await("other requests are answered", () -> client.get("/healthz").statusCode() == 200);
        }

        await("a place is free again", () -> client.get(NOTHING).statusCode() == 200);
    }

    private void storeMoreThanBuffersHold() {
        String text = "x".repeat(50_000);
        String[] documents = new String[BATCH];
        for (int batch = 0; batch < BATCHES; batch++) {
            for (int i = 0; i < BATCH; i++) {
                int n = batch * BATCH + i + 1;
                documents[i] = String.format(
                        "{'trace_id':'1-%08x-%024x','id':'%016x','name':'n','start_time':%d.1,'end_time':%d.2,"
                                + "'metadata':{'d':{'text':'%s'}}}",
                        START, n, n, START, START, text);
            }
            client.put(documents);
        }
    }

    private Socket reader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.uri().getPort()));
        return socket;
    }

    /** Returns when the export has begun to answer. To ask whether it runs would take a place from it. */
    private static void begin(Socket socket) throws IOException {
        String request = "GET " + ALL + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout((int) ServerFixture.DEADLINE.toMillis());
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
    }
}
