// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.internal.SupervisedThread;
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
 * The UDP side of the server. One thread moves datagrams from the socket to a queue; another parses and stores
 * them, so that neither parsing nor the disk delays the socket. Both continue after any exception or error. {@link
 * #close} closes the socket at once, then waits up to two seconds until the datagrams already received are stored. Safe
 * for use by many threads.
 */
public final class UdpReceiver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UdpReceiver.class);

    /** Enough for a pause of 100 ms at 40,000 datagrams of 1 KB a second. Linux limits it by net.core.rmem_max. */
    private static final int WANTED_SOCKET_BUFFER = 4 * 1024 * 1024;

    /** A sixteenth of the heap, 8 to 64 MB: enough for a pause of half a second and more at 20,000 datagrams a second. */
    private static final int QUEUE_BYTES =
            (int) Math.max(8 << 20, Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 16));

    private static final int MAX_DATAGRAM_BYTES = 65_535;
    private static final int BATCH = 256;
    private static final long DRAIN_MILLIS = 2_000;

    /** The sender's port, before each datagram in the queue. The sender's address is always this machine's. */
    private static final int PORT_BYTES = 2;

    private final DatagramChannel channel;
    private final Intake intake;
    private final DatagramQueue queue = new DatagramQueue(QUEUE_BYTES);
    private final SupervisedThread receiver = Threads.supervised("udp-receive", this::receive);
    private final SupervisedThread parser = Threads.supervised("udp-parse", this::parse);
    private final LogLimiter storeFailures = new LogLimiter();

    private UdpReceiver(DatagramChannel channel, Intake intake) {
        this.channel = channel;
        this.intake = intake;
    }

    /** Starts to receive from a bound channel, which the receiver then owns and closes. */
    public static UdpReceiver start(DatagramChannel channel, Intake intake) throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, WANTED_SOCKET_BUFFER);
        int granted = channel.getOption(StandardSocketOptions.SO_RCVBUF);
        if (granted < WANTED_SOCKET_BUFFER) {
            LOG.info(
                    "the system allows a UDP buffer of {} KB; to allow more for long bursts: sysctl -w net.core.rmem_max={}",
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
                    intake.counters().dropped(queue.put(datagram));
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
            List<byte[]> datagrams = queue.take(BATCH);
            while (!datagrams.isEmpty()) {
                accept(datagrams);
                datagrams = queue.take(BATCH);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(List<byte[]> datagrams) {
        List<ReceivedDocument> documents = new ArrayList<>(datagrams.size());
        for (byte[] datagram : datagrams) {
            String source = "UDP port " + (int) ByteBuffer.wrap(datagram).getChar();
            try {
                byte[] sent = Arrays.copyOfRange(datagram, PORT_BYTES, datagram.length);
                byte[] body = Datagram.body(sent);
                if (Datagram.hasSpans(body)) {
                    SpanDatagram.accept(body, intake, source);
                } else {
                    Datagram.documents(body).forEach(raw -> documents.add(new ReceivedDocument(raw, source)));
                }
            } catch (InvalidDatagramException e) {
                intake.rejectDatagram(String.valueOf(e.getMessage()), source);
            } catch (IOException e) {
                logLoss(e);
            } catch (RuntimeException mistake) {
                LOG.error("a datagram could not be read: this is a bug in xray4j", mistake);
                intake.rejectDatagram("the server failed to read it", source);
            }
        }
        store(documents);
    }

    /** Returns the two threads, without which no datagram is received. */
    public List<SupervisedThread> threads() {
        return List.of(receiver, parser);
    }

    /** Stores a batch. A failure loses this batch, which is counted, and must not end the thread. */
    private void store(List<ReceivedDocument> documents) {
        try {
            intake.accept(documents);
        } catch (IOException | RuntimeException e) {
            logLoss(e);
        }
    }

    private void logLoss(Exception e) {
        storeFailures.log(suffix -> LOG.warn(
                "the store failed, and documents received by UDP are lost: {}{}",
                PrintableText.of(e.toString()),
                suffix));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        queue.close();
        try {
            parser.join(DRAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
