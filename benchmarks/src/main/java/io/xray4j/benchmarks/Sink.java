// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** Where traces go: takes datagrams and calls as a daemon and a collector would, and counts them. */
final class Sink implements AutoCloseable {
    private static final int LARGEST = 65_536;

    private final AtomicLong datagrams = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final DatagramSocket socket;
    private final HttpServer collector;

    Sink() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        socket = new DatagramSocket(0, loopback);
        Thread receiver = new Thread(this::receive, "sink");
        receiver.setDaemon(true);
        receiver.start();
        collector = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            try (exchange) {
                exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
                calls.incrementAndGet();
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
    }

    /** The daemon's address. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** The collector's. */
    String uri() {
        return "http://127.0.0.1:" + collector.getAddress().getPort();
    }

    long datagrams() {
        return datagrams.get();
    }

    long calls() {
        return calls.get();
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                datagrams.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        collector.stop(0);
        socket.close();
    }
}
