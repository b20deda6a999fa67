// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.internal.Repetition;
import io.xray4j.server.internal.Supervised;
import io.xray4j.server.internal.Threads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes datagrams and never answers one. One thread does nothing but empty the socket into a ring, another takes them
 * apart: however long parsing or the disk may take, the socket is not kept waiting. Both outlive whatever is thrown.
 * {@link #close} stops listening at once, then gives what was already received two seconds to reach the store.
 */
public final class UdpReceiver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UdpReceiver.class);

    /** Rides out a pause of 100 ms at 40,000 datagrams of 1 KB a second; Linux must allow it by net.core.rmem_max. */
    private static final int WANTED_SOCKET_BUFFER = 4 * 1024 * 1024;

    private static final int RING_BYTES = 8 * 1024 * 1024;
    private static final int MAX_DATAGRAM_BYTES = 65_535;
    private static final int BATCH = 256;
    private static final long DRAIN_MILLIS = 2_000;
    /** Before each datagram in the ring: the port it came from. The address is this machine's. */
    private static final int PORT_BYTES = 2;

    private final DatagramChannel channel;
    private final Intake intake;
    private final DatagramRing ring = new DatagramRing(RING_BYTES);
    private final Supervised receiver = Threads.supervised("udp-receive", this::receive);
    private final Supervised parser = Threads.supervised("udp-parse", this::parse);
    private final Repetition storeFailures = new Repetition();

    private UdpReceiver(DatagramChannel channel, Intake intake) {
        this.channel = channel;
        this.intake = intake;
    }

    /** Begins to take what arrives at this bound channel, which from now on belongs to the receiver. */
    public static UdpReceiver start(DatagramChannel channel, Intake intake) throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, WANTED_SOCKET_BUFFER);
        int granted = channel.getOption(StandardSocketOptions.SO_RCVBUF);
        if (granted < WANTED_SOCKET_BUFFER) {
            LOG.info(
                    "the system grants a UDP buffer of {} KB; for bursts beyond it: sysctl -w net.core.rmem_max={}",
                    granted / 1024,
                    WANTED_SOCKET_BUFFER);
        }
        UdpReceiver udp = new UdpReceiver(channel, intake);
        udp.receiver.start();
        udp.parser.start();
        return udp;
    }

    private void receive() {
        ByteBuffer datagram = ByteBuffer.allocateDirect(PORT_BYTES + MAX_DATAGRAM_BYTES);
        while (channel.isOpen()) {
            try {
                SocketAddress sender = channel.receive(datagram.clear().position(PORT_BYTES));
                int port = sender instanceof InetSocketAddress known ? known.getPort() : 0;
                if (datagram.putChar(0, (char) port).flip().remaining() > PORT_BYTES) {
                    intake.counters().datagram();
                    intake.counters().dropped(ring.put(datagram));
                }
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("a datagram could not be received: {}", PrintableText.of(e.toString()));
            }
        }
    }

    private void parse() {
        try {
            List<byte[]> datagrams = ring.take(BATCH);
            while (!datagrams.isEmpty()) {
                accept(datagrams);
                datagrams = ring.take(BATCH);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(List<byte[]> datagrams) {
        List<Received> documents = new ArrayList<>(datagrams.size());
        for (byte[] datagram : datagrams) {
            String source = "UDP port " + (int) ByteBuffer.wrap(datagram).getChar();
            try {
                byte[] sent = Arrays.copyOfRange(datagram, PORT_BYTES, datagram.length);
                Datagram.documents(sent).forEach(raw -> documents.add(new Received(raw, source)));
            } catch (InvalidDatagramException e) {
                intake.rejectDatagram(String.valueOf(e.getMessage()), source);
            } catch (RuntimeException mistake) {
                LOG.error("a datagram could not be taken apart: this is a mistake in xray4j", mistake);
                intake.rejectDatagram("the server failed at it", source);
            }
        }
        store(documents);
    }

    /** The threads that must be at work for anything to come in. */
    public List<Supervised> threads() {
        return List.of(receiver, parser);
    }

    /** Whatever goes wrong ends with this batch, which is counted; the thread must outlive it. */
    private void store(List<Received> documents) {
        try {
            intake.accept(documents);
        } catch (IOException | RuntimeException e) {
            storeFailures.note(addition -> LOG.warn(
                    "the store takes no documents, those that came by UDP are lost: {}{}",
                    PrintableText.of(e.toString()),
                    addition));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        ring.close();
        try {
            parser.join(DRAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
