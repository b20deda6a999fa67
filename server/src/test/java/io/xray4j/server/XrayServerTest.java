// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
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

    private static int portThatWasFree() {
        try (XrayServer server = XrayServer.start(ServerConfig.builder().build())) {
            return server.port();
        }
    }

    @Test
    void refusesWhatMakesNoSense_atOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerConfig.builder().port(70_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerConfig.builder().defaultRate(Double.NaN));
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() ->
                        XrayServer.start(ServerConfig.builder().bind("0.0.0.0").build()))
                .withMessageContaining("--bind");
    }
}
