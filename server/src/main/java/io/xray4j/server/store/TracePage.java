// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of trace ids, newest first. Immutable.
 *
 * @param next where the following page begins; null if this was the last. A page may be short, even empty, and still
 *     have a next one.
 */
public record TracePage(List<String> traceIds, @Nullable Cursor next) {

    public TracePage {
        traceIds = List.copyOf(traceIds);
    }
}
