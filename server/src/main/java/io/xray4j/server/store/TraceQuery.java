// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import org.jspecify.annotations.Nullable;

/**
 * A query for the traces that have a document whose time is in {@code [fromMicros, toMicros)}. Immutable.
 *
 * @param field the time that is compared
 * @param limit the number of traces on a page, at least 1
 * @param after where the previous page ended; null for the first page
 */
public record TraceQuery(
        TimeField field,
        long fromMicros,
        long toMicros,
        int limit,
        @Nullable Cursor after) {

    /** The time of a document that is compared with the range. */
    public enum TimeField {
        /** The time that the trace id contains. */
        TRACE_ID,
        /** Any time between start and end. */
        EVENT,
        /** The end. */
        SERVICE
    }

    /** Checks the limit. */
    public TraceQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ": it must be at least 1");
        }
    }
}
