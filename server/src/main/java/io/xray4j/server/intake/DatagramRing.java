// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue of datagrams in one block of memory, allocated once. When the queue is full, the oldest datagrams are
 * dropped, because users wait for the newest. Safe for use by many threads.
 */
final class DatagramRing {

    private static final int LENGTH_BYTES = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] memory;
    private int head;
    private int used;
    private boolean closed;

    DatagramRing(int bytes) {
        this.memory = new byte[bytes];
    }

    /** Adds a datagram and returns how many older datagrams were dropped. */
    int put(ByteBuffer datagram) {
        byte[] bytes = new byte[datagram.remaining()];
        datagram.get(bytes);
        lock.lock();
        try {
            int dropped = 0;
            while (memory.length - used < LENGTH_BYTES + bytes.length) {
                drop();
                dropped++;
            }
            int tail = (head + used) % memory.length;
            byte[] length =
                    ByteBuffer.allocate(LENGTH_BYTES).putInt(bytes.length).array();
            copyIn(length, tail);
            copyIn(bytes, (tail + LENGTH_BYTES) % memory.length);
            used += LENGTH_BYTES + bytes.length;
            changed.signal();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private void drop() {
        int size = LENGTH_BYTES + lengthAtHead();
        head = (head + size) % memory.length;
        used -= size;
    }

    private int lengthAtHead() {
        return ByteBuffer.wrap(copyOut(head, LENGTH_BYTES)).getInt();
    }

    private void copyIn(byte[] bytes, int at) {
        int untilWrap = Math.min(bytes.length, memory.length - at);
        System.arraycopy(bytes, 0, memory, at, untilWrap);
        System.arraycopy(bytes, untilWrap, memory, 0, bytes.length - untilWrap);
    }

    private byte[] copyOut(int at, int length) {
        byte[] bytes = new byte[length];
        int untilWrap = Math.min(length, memory.length - at);
        System.arraycopy(memory, at, bytes, 0, untilWrap);
        System.arraycopy(memory, 0, bytes, untilWrap, length - untilWrap);
        return bytes;
    }

    /**
     * Waits for datagrams and takes up to this many, oldest first. Returns an empty list once it is closed and drained.
     */
    List<byte[]> take(int most) throws InterruptedException {
        lock.lock();
        try {
            while (used == 0 && !closed) {
                changed.await();
            }
            List<byte[]> taken = new ArrayList<>();
            while (used > 0 && taken.size() < most) {
                int length = lengthAtHead();
                taken.add(copyOut((head + LENGTH_BYTES) % memory.length, length));
                drop();
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
