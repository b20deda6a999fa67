// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.ServerConfig;
import io.xray4j.server.XrayServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that ask for much and read nothing. There are more of them than the server has threads. */
class SlowReadersIT {

    private static final int CLIENTS = 40;
    private static final int REQUESTS = 150;
    private static final Pattern ASSET = Pattern.compile("/?(assets/[^\"']+\\.js)");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final List<Socket> sockets = new ArrayList<>();
    private XrayServer server;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().build());
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void occupyNoThread() throws Exception {
        Matcher asset = ASSET.matcher(get("/").body());
        assertThat(asset.find()).as("the page names its script").isTrue();
        for (int i = 0; i < CLIENTS; i++) {
            askAndReadNothing("/" + asset.group(1));
        }

        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    private void askAndReadNothing(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .repeat(REQUESTS)
                .getBytes(StandardCharsets.UTF_8));
        sockets.add(socket);
    }

    /** Gets a page in less time than a client may be idle, after which the server would be free again anyway. */
    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.uri() + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                BodyHandlers.ofString());
    }
}
