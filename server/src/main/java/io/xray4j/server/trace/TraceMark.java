// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

/**
 * Something in the documents of one trace that had to be read by a rule of ours. The list of traces, the graph and the
 * trace itself follow the same rule.
 */
public enum TraceMark {
    /** The trace is larger than the limit: documents were left out, or nodes and calls of its graph, or annotations. */
    CUT,
    /**
     * A called service says that it began before its caller's call, or that it ended after the call although it took no
     * longer: the clocks differ by more than 5 ms. All times are shown as they were sent, and a call has the time that
     * its caller measured. The times by the caller's clock are shown beside them.
     */
    CLOCK_SKEW,
    /**
     * Entities name each other as parents. A cycle of subsegments is cut at the smallest id and attached to the first
     * segment; a cycle of segments is cut above the earliest of them.
     */
    CYCLE,
    /**
     * A subsegment whose parent has not arrived. It counts in the trace; what it calls are nodes without a caller, because
     * the service that sent it is not known.
     */
    ORPHAN,
    /** An entity ends before it starts. It is read as ending when it starts. */
    END_BEFORE_START,
    /** Two complete documents with the same id differ. The one that arrived later is read, or a segment before a subsegment. */
    DUPLICATE_ID,
    /** AWS would refuse the name of a segment or subsegment. */
    AWS_NAME,
    /** AWS would refuse the key of an annotation, or its value is too long. */
    AWS_ANNOTATION,
    /** The trace has more annotations than AWS indexes. */
    AWS_ANNOTATIONS,
    /** AWS would refuse a document because it began too long ago, or in the future. */
    AWS_AGE,
    /** AWS would cut the trace, because its documents are larger than AWS's limit for one trace. */
    AWS_SIZE
}
