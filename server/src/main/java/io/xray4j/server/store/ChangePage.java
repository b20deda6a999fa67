// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.util.List;

/**
 * A page of the traces that are new or have changed, in the order of their newest documents. Immutable.
 *
 * @param next where the next page begins
 * @param full true if more traces may be ready already
 */
public record ChangePage(List<StoredTrace> traces, long next, boolean full) {

    /** Copies the list. */
    public ChangePage {
        traces = List.copyOf(traces);
    }
}
