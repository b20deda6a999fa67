// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.trace.TraceSummary;

/**
 * The place of a trace in the order of all traces. A page begins behind it. The place of a trace never changes, so a
 * trace that arrives between two pages neither repeats another nor hides one. Immutable.
 *
 * @param traceMicros the time of the trace
 * @param traceId the id
 */
public record Cursor(long traceMicros, String traceId) implements Comparable<Cursor> {

    /** Returns the place of a trace. */
    public static Cursor of(TraceSummary summary) {
        return new Cursor(summary.traceMicros(), summary.id());
    }

    /** Reads what {@link #toString} wrote. */
    public static Cursor parse(String text) {
        int colon = text.indexOf(':');
        return new Cursor(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** Returns the place as a text, for the token of a page. */
    @Override
    public String toString() {
        return traceMicros + ":" + traceId;
    }

    /** Orders the newest first, then by id. */
    @Override
    public int compareTo(Cursor other) {
        int byTime = Long.compare(other.traceMicros, traceMicros);
        return byTime != 0 ? byTime : traceId.compareTo(other.traceId);
    }
}
