// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lines of the log that are written once in a process, as those about its variables: they are read again whenever a
 * recorder is made or configured, and stay as they are.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class LinesOnce {
    /** More would only fill the heap of a process that changes its properties all the time. */
    private static final int MAX = 1_000;

    private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

    private LinesOnce() {}

    /** Writes a line, unless it was written before. */
    public static void log(Level level, String line) {
        if (WRITTEN.size() >= MAX || !WRITTEN.add(line)) {
            return;
        }
        try {
            System.getLogger("io.xray4j").log(level, line);
        } catch (Throwable broken) {
            // The application's logger failed; the configuration goes on.
            return;
        }
    }
}
