// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.delivery;

import io.xray4j.emit.Counters;
import io.xray4j.segment.LossReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a recorder, which it and its worker add to. Applications see them as {@link Counters}, to be read.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class LiveCounters implements Counters {
    private final LongAdder ended = new LongAdder();
    private final LongAdder inProgress = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder documents = new LongAdder();
    private final LongAdder[] losses = new LongAdder[LossReason.values().length];

    private volatile @Nullable LossReason lastLoss;

    /** Creates counters that all are zero. */
    public LiveCounters() {
        for (int i = 0; i < losses.length; i++) {
            losses[i] = new LongAdder();
        }
    }

    @Override
    public long ended() {
        return ended.sum();
    }

    @Override
    public long inProgress() {
        return inProgress.sum();
    }

    @Override
    public long delivered() {
        return delivered.sum();
    }

    @Override
    public long documents() {
        return documents.sum();
    }

    @Override
    public long of(LossReason reason) {
        return losses[reason.ordinal()].sum();
    }

    @Override
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

    /** Counts (sub)segments that were taken out of their trace after their end. */
    public void countEnded(int nodes) {
        ended.add(nodes);
    }

    /** Counts (sub)segments that leave before their end. */
    public void countInProgress(int nodes) {
        inProgress.add(nodes);
    }

    /** Counts (sub)segments, counted as delivered before, that reached no receiver. */
    public void countUnreached(long nodes) {
        delivered.add(-nodes);
        lastLoss = LossReason.NOBODY_LISTENS;
        losses[LossReason.NOBODY_LISTENS.ordinal()].add(nodes);
    }

    /** Counts a document that the emitter took, with its (sub)segments. */
    public void countDelivered(int nodes) {
        delivered.add(nodes);
        documents.increment();
    }

    @Override
    public @Nullable LossReason lastLoss() {
        return lastLoss;
    }

    /** Counts losses for a reason; a number below one changes nothing. */
    public void countLost(LossReason reason, int nodes) {
        if (nodes <= 0) {
            return;
        }
        lastLoss = reason;
        losses[reason.ordinal()].add(nodes);
    }

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
