// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import io.xray4j.segment.Loss;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder did, counted exactly: (sub)segments that ended, that were delivered to the emitter, and every
 * loss by its reason.
 *
 * <p>Once the recorder has been flushed, {@code ended} is {@code delivered} plus the losses of whole
 * (sub)segments after their end. For UDP, delivered means handed to the kernel.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Counters {
    private final LongAdder ended = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder documents = new LongAdder();
    private final LongAdder[] losses = new LongAdder[Loss.values().length];

    private volatile @Nullable Loss lastLoss;

    public Counters() {
        for (int i = 0; i < losses.length; i++) {
            losses[i] = new LongAdder();
        }
    }

    /** (Sub)segments that ended and were taken out of their trace, whatever became of them then. */
    public long ended() {
        return ended.sum();
    }

    /** (Sub)segments that the emitter took. */
    public long delivered() {
        return delivered.sum();
    }

    /** Documents that the emitter took. */
    public long documents() {
        return documents.sum();
    }

    public long of(Loss reason) {
        return losses[reason.ordinal()].sum();
    }

    /** Every loss that happened at least once. */
    public Map<Loss, Long> losses() {
        Map<Loss, Long> happened = new EnumMap<>(Loss.class);
        for (Loss reason : Loss.values()) {
            long count = of(reason);
            if (count > 0) {
                happened.put(reason, count);
            }
        }
        return happened;
    }

    public void countEnded(int nodes) {
        ended.add(nodes);
    }

    public void countDelivered(int nodes) {
        delivered.add(nodes);
        documents.increment();
    }

    /** The latest loss, or null if nothing was ever lost. */
    public @Nullable Loss lastLoss() {
        return lastLoss;
    }

    public void countLost(Loss reason, int nodes) {
        if (nodes <= 0) {
            return;
        }
        lastLoss = reason;
        losses[reason.ordinal()].add(nodes);
    }

    /** One line: what was delivered and every loss that happened. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("ended ")
                .append(ended())
                .append(", delivered ")
                .append(delivered());
        losses().forEach((reason, count) ->
                line.append(", ").append(reason).append(' ').append(count));
        return line.toString();
    }
}
