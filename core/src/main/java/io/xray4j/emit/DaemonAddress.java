// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address at which the X-Ray daemon, or a local X-Ray, listens: UDP for documents, TCP for sampling. Hosts are
 * kept as they were given; who sends resolves them.
 *
 * <p><i>Immutable.</i>
 */
public record DaemonAddress(String udpHost, int udpPort, String tcpHost, int tcpPort) {
    /** 127.0.0.1:2000 for both. */
    public static final DaemonAddress DEFAULT = new DaemonAddress("127.0.0.1", 2000, "127.0.0.1", 2000);

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\s:\\[\\]/]+):(\\d{1,5})");

    /** Reads {@code host:port}, or {@code tcp:host:port udp:host:port} in either order. */
    public static DaemonAddress parse(String text) {
        String[] parts = text.strip().split("\\s+", -1);
        if (parts.length == 1) {
            HostAndPort both = hostAndPort(text, parts[0]);
            return new DaemonAddress(both.host, both.port, both.host, both.port);
        }
        if (parts.length != 2) {
            throw new InvalidDaemonAddressException(text, "it has " + parts.length + " parts");
        }
        boolean udpFirst = parts[0].startsWith("udp:");
        String udp = parts[udpFirst ? 0 : 1];
        String tcp = parts[udpFirst ? 1 : 0];
        if (!udp.startsWith("udp:") || !tcp.startsWith("tcp:")) {
            throw new InvalidDaemonAddressException(text, "of two parts one begins with tcp: and one with udp:");
        }
        HostAndPort forUdp = hostAndPort(text, udp.substring(4));
        HostAndPort forTcp = hostAndPort(text, tcp.substring(4));
        return new DaemonAddress(forUdp.host, forUdp.port, forTcp.host, forTcp.port);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        String udp = join(udpHost, udpPort);
        String tcp = join(tcpHost, tcpPort);
        return udp.equals(tcp) ? udp : "tcp:" + tcp + " udp:" + udp;
    }

    /** By hand: what the compiler makes is bound by the JDK, which on 17 holds the class of the last that asked. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DaemonAddress address
                && udpPort == address.udpPort
                && tcpPort == address.tcpPort
                && udpHost.equals(address.udpHost)
                && tcpHost.equals(address.tcpHost);
    }

    @Override
    public int hashCode() {
        return Objects.hash(udpHost, udpPort, tcpHost, tcpPort);
    }

    private static String join(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static HostAndPort hostAndPort(String whole, String part) {
        Matcher matcher = HOST_AND_PORT.matcher(part);
        if (!matcher.matches()) {
            throw new InvalidDaemonAddressException(whole, "\"" + part + "\" is not host:port");
        }
        int port = Integer.parseInt(matcher.group(2));
        if (port < 1 || port > 65535) {
            throw new InvalidDaemonAddressException(whole, "a port is a number from 1 to 65535");
        }
        String host = matcher.group(1);
        return new HostAndPort(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    private record HostAndPort(String host, int port) {}
}
