// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenario 45; but for spaces around it, which are nobody's fault, and the ports and hosts that cannot be. */
class DaemonAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:3000, 127.0.0.1, 3000, 127.0.0.1, 3000",
        "daemon.example:2000, daemon.example, 2000, daemon.example, 2000",
        "[::1]:2000, ::1, 2000, ::1, 2000",
        "tcp:a:1 udp:b:2, b, 2, a, 1",
        "udp:b:2  tcp:a:1, b, 2, a, 1",
        "' a:1 ', a, 1, a, 1"
    })
    void reads(String text, String udpHost, int udpPort, String tcpHost, int tcpPort) {
        DaemonAddress address = DaemonAddress.parse(text);
        assertThat(address).isEqualTo(new DaemonAddress(udpHost, udpPort, tcpHost, tcpPort));
        assertThat(DaemonAddress.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                ":2000",
                "a:",
                "a:x",
                "a:0",
                "a:65536",
                "a:-1",
                "a:1:2",
                "::1:2000",
                "udp:a:1",
                "udp:a:1 udp:b:2",
                "tcp:a:1 tcp:b:2",
                "a:1 b:2",
                "tcp:a:1 udp:b:2 x",
                "http://a:1",
                "UDP:a:1 TCP:b:2",
                " ",
                "tcp:a:1",
                "a b c",
                "h: 12",
                "tcp:a:1:9 udp:b:2"
            })
    void refusesWithAReason(String text) {
        assertThatThrownBy(() -> DaemonAddress.parse(text))
                .isInstanceOf(InvalidDaemonAddressException.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("Valid are host:port");
    }
}
