// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import io.xray4j.testing.RecordedEntity;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Takes documents as the daemon does: a datagram each, with a line before it. */
public final class Daemon implements AutoCloseable {
    private final DatagramSocket socket;

    public Daemon() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(1 << 20);
        socket.setSoTimeout(20_000);
    }

    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** The next document; waits for it. */
    public RecordedEntity take() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException none) {
            throw new AssertionError("no document came", none);
        }
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        return RecordedEntity.parse(text.substring(text.indexOf('\n') + 1));
    }

    /** Whether none is there, of a process that has ended. */
    public boolean isEmpty() throws IOException {
        socket.setSoTimeout(1);
        try {
            socket.receive(new DatagramPacket(new byte[1], 1));
            return false;
        } catch (SocketTimeoutException none) {
            return true;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
