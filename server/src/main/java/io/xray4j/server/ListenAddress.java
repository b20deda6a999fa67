// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * The addresses that a server listens on. Another address than loopback is refused unless the configuration says who may
 * use it. Immutable.
 *
 * @param tcp the address for HTTP
 * @param udp the address for datagrams, which carry no token: loopback, unless everybody may send them
 */
record ListenAddress(InetAddress tcp, InetAddress udp) {

    /**
     * Finds the addresses that a configuration means.
     *
     * @throws CannotStartException if there is no such address, or if it is not loopback and nothing says who may use it
     */
    static ListenAddress of(ServerConfig config) {
        InetAddress address = resolve(config.bind());
        if (address.isLoopbackAddress() && config.isInsecure()) {
            throw new CannotStartException("--insecure-bind has no effect on " + config.bind()
                    + ", which only this machine reaches: leave it out, or add --bind ADDRESS");
        }
        if (address.isLoopbackAddress()) {
            return new ListenAddress(address, address);
        }
        if (config.accessFile() == null && !config.isInsecure()) {
            throw new CannotStartException("--bind " + config.bind() + " lets other machines connect: say with --access"
                    + " FILE who may do what (FILE is made if it does not exist), or with --insecure-bind that everybody"
                    + " may read and change everything");
        }
        boolean open = config.isInsecure() || config.isDaemonOpen();
        return new ListenAddress(address, open ? address : InetAddress.getLoopbackAddress());
    }

    private static InetAddress resolve(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new CannotStartException("--bind " + bind + " is not an address of this machine: use 127.0.0.1", e);
        }
    }

    /** Returns true if only this machine can connect. */
    boolean isLoopback() {
        return tcp.isLoopbackAddress();
    }

    /** Returns the address of the page for a browser on this machine. */
    URI uri(int port) {
        InetAddress shown = tcp.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : tcp;
        String text = shown.getHostAddress();
        if (!(shown instanceof Inet6Address)) {
            return URI.create("http://" + text + ':' + port);
        }
        return URI.create(
                "http://[" + (shown.isLoopbackAddress() ? "::1" : text.replaceFirst("%.*", "")) + "]:" + port);
    }
}
