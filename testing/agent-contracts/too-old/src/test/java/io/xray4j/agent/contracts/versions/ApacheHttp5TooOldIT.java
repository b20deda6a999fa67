// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.xray4j.agent.contracts.AgentLines;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;

/** Apache HttpClient 5.0, whose core cannot copy requests. */
class ApacheHttp5TooOldIT {
    @Test
    void calls_withOneLine() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            List<String> lines = AgentLines.during(() -> {
                try (CloseableHttpClient client = HttpClients.createDefault()) {
                    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
                    int status = client.execute(new HttpGet(url), response -> response.getCode());
                    assertThat(status).isEqualTo(204);
                }
            });

            assertThat(lines)
                    .singleElement()
                    .asString()
                    .startsWith("xray4j-agent: apache-http5 is left alone")
                    .contains("ClassicRequestBuilder.copy(ClassicHttpRequest)");
        } finally {
            server.stop(0);
        }
    }
}
