// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of trace ids, newest first. Immutable.
 *
 * @param next where the next page begins; null if this is the last page. A page that has a next one can still be short
 *     or empty.
 */
public record TracePage(List<String> traceIds, @Nullable Cursor next) {

    /** Copies the list. */
    public TracePage {
        traceIds = List.copyOf(traceIds);
    }
}
