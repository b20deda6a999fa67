// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.segment.LossReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a recorder at one moment.
 *
 * <p><i>Immutable.</i>
 *
 * @param enabled whether anything is recorded
 * @param destination where documents go
 * @param reachable whether the last document could be handed over; true before the first. UDP tells only when the
 *     host is unknown or its port is closed on this machine
 * @param queuedBytes about how much waits for the worker
 * @param ended (sub)segments that ended and were taken out of their trace
 * @param inProgress (sub)segments that left before they had ended
 * @param delivered (sub)segments that the emitter took, but those that are known to have reached nobody
 * @param documents documents that the emitter took
 * @param losses every loss that happened, by its reason
 * @param lastLoss the latest of them, or null
 */
public record RecorderStatus(
        boolean enabled,
        String destination,
        boolean reachable,
        long queuedBytes,
        long ended,
        long inProgress,
        long delivered,
        long documents,
        Map<LossReason, Long> losses,
        @Nullable LossReason lastLoss) {

    /** Returns all of it in one line. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(enabled ? "on" : "off")
                .append(", to ")
                .append(destination)
                .append(reachable ? "" : " (not reached)")
                .append(", queued ")
                .append(queuedBytes)
                .append(" bytes, ended ")
                .append(ended)
                .append(inProgress == 0 ? "" : ", in progress " + inProgress)
                .append(", delivered ")
                .append(delivered)
                .append(" in ")
                .append(documents)
                .append(" documents");
        losses.forEach(
                (reason, count) -> line.append(", ").append(reason).append(' ').append(count));
        return lastLoss == null ? line.toString() : line + ", last " + lastLoss;
    }
}
