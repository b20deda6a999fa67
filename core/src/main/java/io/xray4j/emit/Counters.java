// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import io.xray4j.segment.LossReason;
import java.util.Map;
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
public interface Counters {
    /** Returns the number of (sub)segments that ended and were taken out of their trace, delivered or lost. */
    long ended();

    /**
     * Returns the number of (sub)segments that left before they had ended: children that kept their segment waiting too
     * long, or that a Lambda function left open. When they end after all they are counted as ended, and leave once more.
     */
    long inProgress();

    /** Returns the number of (sub)segments that the emitter took, without those that are known to have reached nobody. */
    long delivered();

    /** Returns the number of documents that the emitter took. */
    long documents();

    /** Returns the number of losses for this reason. */
    long of(LossReason reason);

    /** Returns the number of losses by reason, without the reasons for which nothing was lost. */
    Map<LossReason, Long> losses();

    /** Returns the reason of the latest loss; null if nothing was ever lost. */
    @Nullable
    LossReason lastLoss();

    /** Returns one line: what was delivered and every loss that happened. */
    @Override
    String toString();
}
