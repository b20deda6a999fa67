// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.graph.MinuteGraph;
import java.io.IOException;
import java.util.List;

/** Where the service graph of each minute is found. Safe for use by many threads. */
public interface GraphStore {

    /**
     * Returns the graphs of the minutes in {@code [fromMinute, toMinute)}, counted from the epoch, by time. A minute in
     * which nothing began is left out. The graphs are the caller's own.
     */
    List<MinuteGraph> graphs(long fromMinute, long toMinute) throws IOException;
}
