// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Secure random numbers in bulk, in blocks of 4 KiB: each stripe of threads takes its numbers from a block of its
 * own with one atomic step, and spare blocks are filled ahead by whoever has time ({@link #refill()}), so that
 * the traced thread neither waits for the generator nor for another thread. What is filled ahead comes from a
 * {@link RandomStream}; loading its cipher would make the first trace wait.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class RandomLongs {
    private static final int BLOCK = 512;
    private static final int MAX_SPARES = 128;

    private volatile SecureRandom source = new SecureRandom();
    private final AtomicReferenceArray<Block> stripes;
    private final ConcurrentLinkedQueue<Block> spares = new ConcurrentLinkedQueue<>();
    private final AtomicInteger spareCount = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicBoolean refilling = new AtomicBoolean();
    private volatile RandomStream stream = new RandomStream(source);

    public RandomLongs() {
        int stripeCount = Integer.highestOneBit(Math.max(1, Runtime.getRuntime().availableProcessors() * 2 - 1));
        stripes = new AtomicReferenceArray<>(stripeCount);
    }

    /** A random number that is not zero. */
    public long next() {
        int stripe = (int) (Thread.currentThread().getId() & (stripes.length() - 1));
        while (true) {
            Block block = stripes.get(stripe);
            if (block != null) {
                int index = block.cursor.getAndIncrement();
                if (index < BLOCK) {
                    long value = block.values[index];
                    if (value != 0) {
                        return value;
                    }
                    continue;
                }
            }
            stripes.compareAndSet(stripe, block, takeBlock());
        }
    }

    /** Fills as many spare blocks as the last period used, and a few more. Called by our worker between documents. */
    public void refill() {
        if (!refilling.compareAndSet(false, true)) {
            return;
        }
        try {
            int used = taken.getAndSet(0);
            int wanted = Math.min(MAX_SPARES, used * 2);
            while (spareCount.get() < wanted) {
                byte[] bytes = new byte[BLOCK * Long.BYTES];
                RandomStream filler = stream;
                filler.fill(bytes);
                // A thread that was frozen while it filled would else bring back what every restored process has.
                if (filler == stream) {
                    spares.add(new Block(bytes));
                    spareCount.incrementAndGet();
                }
            }
        } finally {
            refilling.set(false);
        }
    }

    /** Forgets every number in stock and the generator's own state. */
    public void renew() {
        source = new SecureRandom();
        stream = new RandomStream(source);
        for (int stripe = 0; stripe < stripes.length(); stripe++) {
            stripes.set(stripe, null);
        }
        while (spares.poll() != null) {
            spareCount.decrementAndGet();
        }
    }

    private Block takeBlock() {
        taken.incrementAndGet();
        Block spare = spares.poll();
        if (spare == null) {
            byte[] bytes = new byte[BLOCK * Long.BYTES];
            SecureRandom used;
            do {
                used = source;
                used.nextBytes(bytes);
            } while (used != source);
            return new Block(bytes);
        }
        spareCount.decrementAndGet();
        return spare;
    }

    private static final class Block {
        final long[] values = new long[BLOCK];
        final AtomicInteger cursor = new AtomicInteger();

        Block(byte[] random) {
            ByteBuffer.wrap(random).asLongBuffer().get(values);
        }
    }
}
