// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue of datagrams that is bounded in bytes. When it is full, the oldest datagrams are dropped, because users wait for
 * the newest. Safe for use by many threads.
 */
final class DatagramQueue {

    /** The memory of an entry besides the bytes of the datagram. */
    static final int ENTRY_BYTES = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> datagrams = new ArrayDeque<>();
    private final int maxBytes;
    private int bytes;
    private boolean closed;

    DatagramQueue(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds a datagram and returns how many older datagrams were dropped. */
    int put(ByteBuffer datagram) {
        byte[] copy = new byte[datagram.remaining()];
        datagram.get(copy);
        lock.lock();
        try {
            int dropped = 0;
            while (bytes + copy.length + ENTRY_BYTES > maxBytes && !datagrams.isEmpty()) {
                oldest();
                dropped++;
            }
            datagrams.addLast(copy);
            bytes += copy.length + ENTRY_BYTES;
            changed.signal();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private byte[] oldest() {
        byte[] datagram = datagrams.removeFirst();
        bytes -= datagram.length + ENTRY_BYTES;
        return datagram;
    }

    /**
     * Waits for datagrams and takes up to this many, oldest first. Returns an empty list once it is closed and drained.
     */
    List<byte[]> take(int most) throws InterruptedException {
        lock.lock();
        try {
            while (datagrams.isEmpty() && !closed) {
                changed.await();
            }
            List<byte[]> taken = new ArrayList<>();
            while (!datagrams.isEmpty() && taken.size() < most) {
                taken.add(oldest());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the queue. The datagrams in it can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
