// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import io.xray4j.trace.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends each document as one datagram to the daemon's UDP port. The socket is opened with the first document
 * and connected, so that the kernel tells us when nobody listens. The host is resolved again once a minute and
 * after a failure, at most once a second: a daemon that moves is found. Whoever sends much at once is held for a fifth
 * of a millisecond now and then, so that the daemon's socket can hold it.
 *
 * <p><i>Confined to one thread at a time, except {@link #close} and {@link #disconnect}.</i>
 */
public final class UdpEmitter implements Emitter {
    private static final long RESOLVE_AGAIN_NANOS = 60_000_000_000L;
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final int MAX_DATAGRAM = 65_507;

    /**
     * Bytes sent without a pause, as the kernel counts them, which adds about a kilobyte to each datagram. The worker
     * sends what has come while it napped all at once, and a daemon's socket holds some two hundred of these
     * kilobytes.
     */
    private static final int MAX_BURST = 64 << 10;

    private static final int KERNEL_BYTES = 1_024;
    private static final long PAUSE_NANOS = 200_000L;

    private final DaemonAddress address;
    private final TimeSource time;
    private final LongConsumer pause;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    private volatile boolean closed;
    private volatile boolean disconnected;
    private volatile @Nullable DatagramChannel channel;
    private @Nullable InetAddress connectedTo;
    private boolean everResolved;
    private long resolvedAtNanos;
    private int burst;
    private long sentAtNanos;
    private volatile boolean failed;
    /** (Sub)segments of the datagram that was sent last, until it is known whether somebody listens. */
    private long sentNodes;

    private long unreached;

    public UdpEmitter(DaemonAddress address, TimeSource time) {
        this(address, time, LockSupport::parkNanos);
    }

    UdpEmitter(DaemonAddress address, TimeSource time, LongConsumer pause) {
        this.address = address;
        this.time = time;
        this.pause = pause;
    }

    @Override
    public void send(Document document) throws IOException {
        if (document.length() > MAX_DATAGRAM) {
            throw new IOException("a document of " + document.length() + " bytes does not fit a datagram");
        }
        long now = time.nanoTime();
        DatagramChannel connected = connected(now);
        giveWay(now, document.length());
        buffer.clear();
        buffer.put(document.bytes(), 0, document.length()).flip();
        try {
            write(connected);
            failed = false;
            sentNodes = document.nodes();
        } catch (PortUnreachableException refused) {
            // The kernel reports the datagram before this one; this one is worth its own try.
            refused();
            buffer.rewind();
            write(connected);
            sentNodes = document.nodes();
        } catch (IOException broken) {
            failed = true;
            throw broken;
        }
    }

    @Override
    public boolean isReachable() {
        return !failed;
    }

    /**
     * Returns the kernel's reports about datagrams to this machine: it refuses them, one after the other, while no
     * socket has the port. Of other machines it learns late and not of each, so that there this is the least that was
     * lost.
     */
    @Override
    public long takeUnreached() {
        DatagramChannel known = channel;
        if (known != null && sentNodes > 0) {
            try {
                // Nobody answers a document: what a read brings is the refusal of the last one.
                buffer.clear();
                known.read(buffer);
            } catch (PortUnreachableException refused) {
                refused();
            } catch (IOException closedMeanwhile) {
                sentNodes = 0;
            }
        }
        sentNodes = 0;
        long taken = unreached;
        unreached = 0;
        return taken;
    }

    private void refused() {
        failed = true;
        unreached += sentNodes;
        sentNodes = 0;
    }

    /** Returns the address that datagrams go to. */
    @Override
    public String toString() {
        return "udp " + address.udpHost() + ":" + address.udpPort();
    }

    @Override
    public void disconnect() {
        disconnected = true;
        shut(channel);
    }

    @Override
    public void close() {
        closed = true;
        shut(channel);
    }

    private void write(DatagramChannel connected) throws IOException {
        if (connected.write(buffer) == 0) {
            throw new IOException("the socket's send buffer is full");
        }
    }

    /** Lets the daemon read what it has, before it gets more than it can hold. */
    private void giveWay(long now, int length) {
        int weight = length + KERNEL_BYTES;
        if (now - sentAtNanos >= PAUSE_NANOS) {
            burst = 0;
        } else if (burst + weight > MAX_BURST && burst > 0) {
            pause.accept(PAUSE_NANOS);
            burst = 0;
        }
        burst += weight;
        sentAtNanos = now;
    }

    private DatagramChannel connected(long now) throws IOException {
        if (closed) {
            throw new IOException("the emitter is closed");
        }
        if (disconnected) {
            disconnected = false;
            shut(channel);
            channel = null;
            connectedTo = null;
            everResolved = false;
        }
        DatagramChannel known = channel;
        long age = now - resolvedAtNanos;
        boolean fresh = everResolved && age < (failed || known == null ? RETRY_NANOS : RESOLVE_AGAIN_NANOS);
        if (fresh) {
            if (known == null) {
                throw new UnknownHostException(address.udpHost());
            }
            return known;
        }
        everResolved = true;
        resolvedAtNanos = now;
        failed = true;
        InetAddress host = InetAddress.getByName(address.udpHost());
        failed = false;
        if (known != null && host.equals(connectedTo)) {
            return known;
        }
        shut(known);
        DatagramChannel opened = DatagramChannel.open();
        opened.configureBlocking(false);
        opened.connect(new InetSocketAddress(host, address.udpPort()));
        channel = opened;
        connectedTo = host;
        return opened;
    }

    private static void shut(@Nullable DatagramChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException alreadyGone) {
                return;
            }
        }
    }
}
