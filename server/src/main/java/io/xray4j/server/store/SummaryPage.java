// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.trace.TraceSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of summaries, newest first. Immutable.
 *
 * @param next where the next page begins; null if this is the last page. A page that has a next one can be short or empty.
 */
public record SummaryPage(
        List<TraceSummary> summaries, @Nullable Cursor next) {

    /** Copies the list. */
    public SummaryPage {
        summaries = List.copyOf(summaries);
    }
}
