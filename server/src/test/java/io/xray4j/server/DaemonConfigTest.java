// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonConfigTest {

    @TempDir
    private Path folder;

    private DaemonConfig read(String text) throws IOException {
        return DaemonConfig.read(Files.writeString(folder.resolve("cfg.yaml"), text));
    }

    @Test
    void readsWhatHasAMeaning_andTellsWhatHasNone() throws IOException {
        DaemonConfig config = read("""
                # of a daemon
                TotalBufferSizeMB: 24
                Concurrency: 8
                Region: "eu-north-1"
                Endpoint: ""
                Socket:
                  UDPAddress: "127.0.0.1:3000"
                  TCPAddress: "127.0.0.1:3000"
                Logging:
                  LogRotation: true
                  LogLevel: "warn"
                  LogPath: ""
                LocalMode: true
                ResourceARN: ""
                RoleARN: "arn:aws:iam::1:role/x"
                NoVerifySSL: false
                ProxyAddress: "http://proxy:3128"
                Version: 2
                """);

        assertThat(config.region()).isEqualTo("eu-north-1");
        assertThat(config.endpoint()).as("an empty value is the default").isNull();
        assertThat(config.address()).isEqualTo("127.0.0.1:3000");
        assertThat(config.logLevel()).isEqualTo("warn");
        assertThat(config.logPath()).isNull();
        assertThat(config.localMode()).isTrue();
        assertThat(config.roleArn()).isEqualTo("arn:aws:iam::1:role/x");
        assertThat(config.proxyAddress()).isEqualTo("http://proxy:3128");
        assertThat(config.ignored())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("TotalBufferSizeMB of ") && line.contains("--spool-bytes"))
                .noneMatch(line -> line.startsWith("ResourceARN"));
    }

    @Test
    void refusesWhatIsNoConfigurationOfTheDaemon() throws IOException {
        refuses("Region: x", "Version must be 1 or 2");
        refuses("Version: 3", "Version must be 1 or 2");
        refuses("", "Version must be 1 or 2");
        refuses("[1, 2]", "Version must be 1 or 2");
        refuses("Version: 2\nRegoin: x", "unknown keys: Regoin");
        refuses("Version: 2\nProcessor:\n  Region: x", "unknown keys: Processor.Region");
        refuses("Version: 2\nNoVerifySSL: true", "trustStore");
        refuses("Version: 2\n  Region: : x", "is not YAML, at line");
        refuses("a: &a [1]\nb: [*a, *a]\nVersion: 2", "unknown keys");
        refuses("#".repeat(70_000), "is larger than");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> DaemonConfig.read(folder.resolve("none.yaml")))
                .withMessageContaining("none.yaml cannot be read");
    }

    private void refuses(String text, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("cfg.yaml"), text);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .as(text)
                .isThrownBy(() -> DaemonConfig.read(file))
                .withMessageContaining(why);
    }
}
