// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XrayServerTest {

    @Test
    void findsAFreePort_forEachServer() {
        try (XrayServer one = XrayServer.start(ServerConfig.builder().build());
                XrayServer other = XrayServer.start(ServerConfig.builder().build())) {
            assertThat(one.port()).isPositive().isNotEqualTo(other.port());
            assertThat(one.uri()).hasToString("http://127.0.0.1:" + one.port());
        }
    }

    @Test
    void closesTwice_andCanStartAgainInTheSameFolder(@TempDir Path folder) {
        ServerConfig config = ServerConfig.builder().dataFolder(folder).build();
        XrayServer first = XrayServer.start(config);
        new ServerFixture(first.uri()).put(segment(traceId(1), 1, 0, 1));
        first.close();
        first.close();

        try (XrayServer second = XrayServer.start(config)) {
            assertThat(new ServerFixture(second.uri()).found(traceId(1))).hasSize(1);
        }
    }

    @Test
    void letsGoOfThePort_whenTheFolderIsRefused(@TempDir Path folder) {
        ServerConfig config = ServerConfig.builder().dataFolder(folder).build();
        try (XrayServer holder = XrayServer.start(config)) {
            assertThat(holder.port()).isPositive();
            int port = portThatWasFree();

            assertThatExceptionOfType(CannotStartException.class)
                    .isThrownBy(() -> XrayServer.start(
                            ServerConfig.builder().dataFolder(folder).port(port).build()))
                    .withMessageContaining("in use by process");
            XrayServer.start(ServerConfig.builder().port(port).build()).close();
        }
    }

    @Test
    void closesInTime_whileRequestsAreIncomplete() throws IOException {
        XrayServer server = XrayServer.start(ServerConfig.builder().build());
        List<Socket> hanging = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Socket socket = new Socket(server.uri().getHost(), server.port());
            socket.getOutputStream()
                    .write("POST /Traces HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{"
                            .getBytes(US_ASCII));
            hanging.add(socket);
        }
        new ServerFixture(server.uri()).get("/healthz");

        long before = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        for (Socket socket : hanging) {
            socket.setSoTimeout(5_000);
            assertThatCode(() -> socket.getInputStream().readAllBytes())
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isNull(),
                            thrown -> assertThat(thrown).isInstanceOf(SocketException.class));
            socket.close();
        }
    }

    private static int portThatWasFree() {
        try (XrayServer server = XrayServer.start(ServerConfig.builder().build())) {
            return server.port();
        }
    }

    @Test
    void rejectsInvalidValues_atOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerConfig.builder().port(70_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerConfig.builder().defaultRate(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerConfig.builder().allowHost(" "))
                .withMessageContaining("empty");
        for (Duration age : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(3651))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ServerConfig.builder().retention(age))
                    .withMessageContaining("at most 3650 days");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerConfig.builder().retentionBytes(67_108_863))
                .withMessageContaining("at least 67108864 (64 MB)");
        ServerConfig.builder().retention(Duration.ofDays(3650)).retentionBytes(67_108_864);
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() ->
                        XrayServer.start(ServerConfig.builder().bind("0.0.0.0").build()))
                .withMessageContaining("--bind");
    }
}
