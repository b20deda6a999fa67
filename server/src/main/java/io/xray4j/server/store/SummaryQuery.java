// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query for the traces whose time is in {@code [fromMicros, toMicros)} and that match a condition. Immutable.
 *
 * @param time the time that is compared
 * @param limit the number of traces on a page, at least 1
 * @param after where the previous page ended; null for the first page
 */
public record SummaryQuery(
        Time time,
        long fromMicros,
        long toMicros,
        Condition condition,
        int limit,
        @Nullable Cursor after) {

    /** The time of a trace that is compared with the range. */
    public enum Time {
        /** The time that the trace id contains. */
        TRACE_ID,
        /** Any time between start and end. */
        EVENT,
        /** The end. */
        SERVICE
    }

    /** Checks the limit. */
    public SummaryQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ": it must be at least 1");
        }
    }

    /** Returns a query for the same range. */
    SummaryQuery with(Condition otherCondition, int otherLimit, @Nullable Cursor otherAfter) {
        return new SummaryQuery(time, fromMicros, toMicros, otherCondition, otherLimit, otherAfter);
    }

    /** Returns the range and the condition as one condition. */
    public Condition whole() {
        long last = toMicros - 1;
        Condition range = switch (time) {
            case TRACE_ID -> new Condition.Between(SummaryField.TRACE_TIME, fromMicros, last);
            case SERVICE -> new Condition.Between(SummaryField.END, fromMicros, last);
            case EVENT ->
                new Condition.All(List.of(
                        new Condition.Between(SummaryField.START, Long.MIN_VALUE, last),
                        new Condition.Between(SummaryField.END, fromMicros, Long.MAX_VALUE)));
        };
        return new Condition.All(List.of(range, condition));
    }
}
