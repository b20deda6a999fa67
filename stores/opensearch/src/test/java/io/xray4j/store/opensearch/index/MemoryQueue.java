// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.QueueStatus;
import io.xray4j.server.queue.QueuedDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A queue of one partition in memory. What was not committed is delivered again after it was closed. */
public final class MemoryQueue implements DocumentQueue {

    private static final String PARTITION = "0";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final List<QueuedDocument> documents = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private int next;
    private int committed;
    private int idlePolls;

    /** Adds a document. */
    public void add(byte[] raw, long receivedMicros) {
        lock.lock();
        try {
            documents.add(new QueuedDocument(PARTITION, documents.size(), raw, receivedMicros));
            idlePolls = 0;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start(Owner owner) {
        lock.lock();
        try {
            next = committed;
            owner.gained(PARTITION, next, documents.size());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<QueuedDocument> poll(int most, long mostBytes, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            if (next == documents.size()) {
                idlePolls++; // the reader has taken what it was given before
                long left = wait.toNanos();
                while (next == documents.size() && left > 0) {
                    left = arrived.awaitNanos(left);
                }
            }
            int end = Math.min(documents.size(), next + most);
            List<QueuedDocument> polled = List.copyOf(documents.subList(next, end));
            next = end;
            return polled;
        } finally {
            lock.unlock();
        }
    }

    /** Returns true if the reader has taken all documents and come back. */
    public boolean isTaken() {
        lock.lock();
        try {
            return next == documents.size() && idlePolls > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Returns true if every document is committed. */
    public boolean isCommitted() {
        lock.lock();
        try {
            return committed == documents.size();
        } finally {
            lock.unlock();
        }
    }

    /** Returns why documents were put aside. */
    public List<String> rejected() {
        lock.lock();
        try {
            return List.copyOf(rejected);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void keepAlive() {
        // Nobody else reads.
    }

    @Override
    public void reject(QueuedDocument document, String reason) {
        lock.lock();
        try {
            rejected.add(reason);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void commit(String partition, long position) {
        lock.lock();
        try {
            committed = (int) position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public QueueStatus status() {
        return new QueueStatus(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                rejected().size(),
                List.of(),
                List.of());
    }

    @Override
    public void close() {
        // The next reader begins at what is committed.
    }
}
