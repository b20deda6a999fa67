// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.lambda;

import io.xray4j.testing.RecordedEntity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The daemon's UDP port, for functions in other processes: keeps what came in the kernel's buffer until asked. */
final class DaemonSocket implements AutoCloseable {
    private final DatagramChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    DaemonSocket() throws IOException {
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).configureBlocking(false);
    }

    String address() throws IOException {
        return "127.0.0.1:" + ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** Returns the documents that have arrived, without waiting for more. */
    List<RecordedEntity> received() throws IOException {
        List<RecordedEntity> documents = new ArrayList<>();
        while (channel.receive(buffer.clear()) != null) {
            String datagram = StandardCharsets.UTF_8.decode(buffer.flip()).toString();
            documents.add(RecordedEntity.parse(datagram.substring(datagram.indexOf('\n') + 1)));
        }
        return documents;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
