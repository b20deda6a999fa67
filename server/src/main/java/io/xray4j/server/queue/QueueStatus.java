// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import java.util.List;
import java.util.OptionalLong;

/**
 * The distance by which the readers of a queue are behind, at one moment. Immutable.
 *
 * @param waitingDocuments the documents that are not indexed yet, in the partitions of this reader; empty if unknown
 * @param waitingBytes their bytes; empty if unknown
 * @param retainedSeconds the age of the oldest document that the queue has, so for how long the readers could stand still
 *     and lose nothing; empty if unknown
 * @param rejected the documents that were put aside since the start
 * @param problems why documents cannot be queued or read; empty when all is well
 * @param warnings what should be mended before it becomes a problem
 */
public record QueueStatus(
        OptionalLong waitingDocuments,
        OptionalLong waitingBytes,
        OptionalLong retainedSeconds,
        long rejected,
        List<String> problems,
        List<String> warnings) {

    /** Copies the lists. */
    public QueueStatus {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }
}
