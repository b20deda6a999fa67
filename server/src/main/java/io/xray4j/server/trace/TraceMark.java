// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

/** A contradiction between documents of one trace that was resolved by a documented rule. */
public enum TraceMark {
    /** The trace is larger than the limit; documents were left out. */
    CUT,
    /** A called service says that it began before its caller's call or ended after it: the clocks differ. */
    CLOCK_SKEW,
    /** Entities name each other as parents. The cycle was cut. */
    CYCLE,
    /** A subsegment whose parent has not arrived. */
    ORPHAN,
    /** An entity ends before it starts. It is read as ending when it starts. */
    END_BEFORE_START,
    /** Two complete documents with the same id differ. The later one is shown. */
    DUPLICATE_ID
}
