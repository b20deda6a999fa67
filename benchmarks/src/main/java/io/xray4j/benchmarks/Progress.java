// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.util.Locale;

/** Says how far a long run is: a bar on a terminal, a line a step elsewhere. */
public final class Progress {
    private static final int WIDTH = 30;

    private final boolean isTerminal;
    private final int steps;
    private int done;

    public Progress(boolean isTerminal, int steps) {
        this.isTerminal = isTerminal;
        this.steps = steps;
    }

    public void begin(String what) {
        if (isTerminal) {
            int filled = WIDTH * done / steps;
            System.err.printf(
                    Locale.ROOT,
                    "\r[%s%s] %d of %d  %-40s",
                    "#".repeat(filled),
                    ".".repeat(WIDTH - filled),
                    done,
                    steps,
                    what);
        } else {
            System.err.printf(Locale.ROOT, "  %d of %d: %s%n", done + 1, steps, what);
        }
        done++;
    }

    public void end() {
        if (isTerminal) {
            System.err.printf("\r%" + (WIDTH + 60) + "s\r", "");
        }
    }
}
