// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/** A TCP and a UDP socket on the same port, as X-Ray's SDKs expect of a daemon. */
record PortPair(ServerSocketChannel tcp, DatagramChannel udp, InetSocketAddress address) {

    private static final int BACKLOG = 512;
    private static final int ATTEMPTS = 50;

    /**
     * Binds both sockets or neither. Port 0 chooses a port that is free for both.
     *
     * @param udp the address for UDP, perhaps another one than that for TCP
     */
    static PortPair bind(InetAddress tcp, InetAddress udp, int port) {
        @Nullable IOException last = null;
        for (int attempt = 0; attempt < (port == 0 ? ATTEMPTS : 1); attempt++) {
            try {
                return bindBoth(tcp, udp, port);
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new CannotStartException(
                port == 0
                        ? "no port of " + tcp.getHostAddress() + " is free for both TCP and UDP"
                        : "port " + port + " of " + tcp.getHostAddress()
                                + " is in use: stop the process that listens there (perhaps"
                                + " an X-Ray daemon or another xray4j), or choose another port with --port",
                last);
    }

    /**
     * Binds a further TCP port to the address of a pair. Port 0 chooses a free one.
     *
     * @param option the option that names the port, for the message
     */
    ServerSocketChannel further(int port, String option) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open(family(address.getAddress()));
            try {
                return channel.bind(new InetSocketAddress(address.getAddress(), port), BACKLOG);
            } catch (IOException taken) {
                channel.close();
                throw taken;
            }
        } catch (IOException e) {
            throw new CannotStartException(
                    "port " + port + " of " + address.getAddress().getHostAddress()
                            + " is in use: stop the process that listens there, or choose another port with " + option,
                    e);
        }
    }

    private static StandardProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    private static PortPair bindBoth(InetAddress tcpAddress, InetAddress udpAddress, int port) throws IOException {
        ServerSocketChannel tcp = ServerSocketChannel.open(family(tcpAddress));
        try {
            tcp.bind(new InetSocketAddress(tcpAddress, port), BACKLOG);
            InetSocketAddress bound = (InetSocketAddress) tcp.getLocalAddress();
            DatagramChannel udp = DatagramChannel.open(family(udpAddress));
            try {
                udp.bind(new InetSocketAddress(udpAddress, bound.getPort()));
                return new PortPair(tcp, udp, bound);
            } catch (IOException e) {
                udp.close();
                throw e;
            }
        } catch (IOException e) {
            tcp.close();
            throw e;
        }
    }
}
