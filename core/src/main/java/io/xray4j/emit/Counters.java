// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import io.xray4j.segment.LossReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The exact counts of what a recorder did: (sub)segments that ended, that were delivered to the emitter, and every
 * loss by its reason.
 *
 * <p>Once the recorder has been flushed, {@code ended} plus {@code inProgress} is {@code delivered} plus the losses of
 * whole (sub)segments after their end. For UDP, delivered means handed to the kernel, which has not refused it: a kernel
 * refuses what is sent to a port of its own machine where nobody listens.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Counters {
    private final LongAdder ended = new LongAdder();
    private final LongAdder inProgress = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder documents = new LongAdder();
    private final LongAdder[] losses = new LongAdder[LossReason.values().length];

    private volatile @Nullable LossReason lastLoss;

    public Counters() {
        for (int i = 0; i < losses.length; i++) {
            losses[i] = new LongAdder();
        }
    }

    /** (Sub)segments that ended and were taken out of their trace, whatever became of them then. */
    public long ended() {
        return ended.sum();
    }

    /**
     * (Sub)segments that left before they had ended: children that kept their segment waiting too long, or that a Lambda
     * function left open. When they end after all they are counted as ended, and leave once more.
     */
    public long inProgress() {
        return inProgress.sum();
    }

    /** (Sub)segments that the emitter took, but those that are known to have reached nobody. */
    public long delivered() {
        return delivered.sum();
    }

    /** Documents that the emitter took. */
    public long documents() {
        return documents.sum();
    }

    public long of(LossReason reason) {
        return losses[reason.ordinal()].sum();
    }

    /** Every loss that happened at least once. */
    public Map<LossReason, Long> losses() {
        Map<LossReason, Long> happened = new EnumMap<>(LossReason.class);
        for (LossReason reason : LossReason.values()) {
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

    public void countInProgress(int nodes) {
        inProgress.add(nodes);
    }

    /** Counts (sub)segments, counted as delivered before, that reached no receiver. */
    public void countUnreached(long nodes) {
        delivered.add(-nodes);
        lastLoss = LossReason.NOBODY_LISTENS;
        losses[LossReason.NOBODY_LISTENS.ordinal()].add(nodes);
    }

    public void countDelivered(int nodes) {
        delivered.add(nodes);
        documents.increment();
    }

    /** The latest loss, or null if nothing was ever lost. */
    public @Nullable LossReason lastLoss() {
        return lastLoss;
    }

    public void countLost(LossReason reason, int nodes) {
        if (nodes <= 0) {
            return;
        }
        lastLoss = reason;
        losses[reason.ordinal()].add(nodes);
    }

    /** Returns one line: what was delivered and every loss that happened. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("ended ")
                .append(ended())
                .append(inProgress() == 0 ? "" : ", in progress " + inProgress())
                .append(", delivered ")
                .append(delivered());
        losses().forEach((reason, count) ->
                line.append(", ").append(reason).append(' ').append(count));
        return line.toString();
    }
}
