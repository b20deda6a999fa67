// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks.localxray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Documents sent as the X-Ray SDKs send them: each in a datagram of its own, which nobody acknowledges. */
final class Datagrams {
    private static final String HEADER = "{\"format\":\"json\",\"version\":1}\n";
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int AT_ONCE = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Datagrams() {}

    /**
     * Sends documents at an even pace, waits until the server has no more of them to store, and returns how many of
     * a hundred were lost.
     */
    static double lostPercent(MeasuredServer server, long first, int count, int perSecond) throws IOException {
        long before = stored(server);
        long begin = System.nanoTime();
        try (DatagramSocket socket = new DatagramSocket()) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                text.setLength(0);
                text.append(HEADER);
                Template.DATAGRAM.append(text, new Request(first + i, System.currentTimeMillis() * 1_000));
                byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                if (i % AT_ONCE == 0) {
                    LockSupport.parkNanos(begin + i * 1_000_000_000L / perSecond - System.nanoTime());
                }
                socket.send(new DatagramPacket(bytes, bytes.length, address));
            }
        }
        return 100.0 * (count - (settled(server, before + count) - before)) / count;
    }

    /** Returns what is stored when all is, or when for a while nothing more was. */
    private static long settled(MeasuredServer server, long expected) throws IOException {
        long end = System.nanoTime() + SETTLE_NANOS;
        long stored = stored(server);
        while (stored < expected && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            stored = stored(server);
        }
        return stored;
    }

    private static long stored(MeasuredServer server) throws IOException {
        try (HttpConnection connection = server.connect()) {
            JsonNode health = JSON.readTree(connection.get(Peer.XRAY4J.health()));
            return health.path("intake").path("stored").asLong();
        }
    }
}
