// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import org.jspecify.annotations.Nullable;

/**
 * Which traces are asked for: those with a document whose time lies in {@code [from, to)}. Immutable.
 *
 * @param after where the page before ended; null for the first page
 */
public record TraceQuery(
        TimeField field,
        long fromMicros,
        long toMicros,
        int limit,
        @Nullable Cursor after) {

    /** The time of a document that a range is compared with. */
    public enum TimeField {
        /** The second coded in the trace id. */
        TRACE_ID,
        /** Any moment between start and end. */
        EVENT,
        /** The end. */
        SERVICE
    }

    public TraceQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has at least one trace, not " + limit);
        }
    }
}
