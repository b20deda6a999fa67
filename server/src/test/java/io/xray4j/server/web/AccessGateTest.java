// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.access.Access;
import io.xray4j.server.access.AccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requests come by a connector that has no address, and so from another machine. */
class AccessGateTest {

    private static final String TOKEN = "ingest-token-0123456789";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "false, /GetSamplingRules, '', 401",
        "false, /SamplingTargets, '', 401",
        "false, /GetSamplingRules, Bearer ingest-token-0123456789, 200",
        "true, /GetSamplingRules, '', 200",
        "true, /SamplingTargets, '', 200",
        "true, /GetSamplingRules, AWS4-HMAC-SHA256 nonsense, 200",
        "true, /SamplingStatisticSummaries, '', 401",
        "true, /TraceSegments, '', 401",
        "true, /CreateSamplingRule, Bearer ingest-token-0123456789, 403",
    })
    void aDaemonsPartIsOpenToOtherMachinesIfTheUserSaysSo(boolean open, String path, String authorization, int status)
            throws Exception {
        Path file = Files.write(folder.resolve("access"), List.of("ingest token " + TOKEN));
        AccessGate access = new AccessGate(new Access(AccessFile.open(file), open, InstantSource.system()));
        Gate gate = new Gate(null, access);
        gate.setHandler(access);
        access.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        });
        Server server = new Server();
        LocalConnector connector = new LocalConnector(server);
        server.addConnector(connector);
        server.setHandler(gate);
        server.start();
        try {
            String header = authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n";
            String answer = connector.getResponse("POST " + path + " HTTP/1.1\r\nHost: xray\r\n" + header
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        } finally {
            server.stop();
        }
    }
}
