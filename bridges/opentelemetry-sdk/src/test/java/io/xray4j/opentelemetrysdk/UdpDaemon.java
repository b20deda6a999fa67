// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xray4j.emit.DaemonAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A daemon's UDP port, which reads documents. <i>Confined to one thread at a time.</i> */
final class UdpDaemon implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int TIMEOUT_MILLIS = 20_000;

    private final DatagramSocket socket;

    UdpDaemon() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(4 << 20);
    }

    DaemonAddress address() {
        return new DaemonAddress("127.0.0.1", socket.getLocalPort(), "127.0.0.1", socket.getLocalPort());
    }

    /** Waits for a document. */
    JsonNode take() throws IOException {
        JsonNode document = poll(TIMEOUT_MILLIS);
        if (document == null) {
            throw new AssertionError("no document came within " + TIMEOUT_MILLIS + " ms");
        }
        return document;
    }

    /** Waits for a document for a time; null if none comes. */
    @Nullable
    JsonNode poll(int millis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.setSoTimeout(millis);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException nothing) {
            return null;
        }
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        int line = text.indexOf('\n');
        assertThat(text.substring(0, line)).isEqualTo("{\"format\":\"json\",\"version\":1}");
        return JSON.readTree(text.substring(line + 1));
    }

    List<JsonNode> take(int count) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(take());
        }
        return documents;
    }

    @Override
    public void close() {
        socket.close();
    }
}
