// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the operating system tells of a process that runs. */
public final class ChildFigures {
    private ChildFigures() {}

    /** In user and kernel, of all threads. Linux counts in hundredths of a second. */
    public static double cpuSeconds(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** The resident memory. Linux alone tells it; elsewhere it is not a number. */
    public static double mebibytes(Process process) {
        return status(process, "VmRSS:");
    }

    /** The resident memory without the mapped files, which the system takes back when it needs the space. */
    public static double ownMebibytes(Process process) {
        return status(process, "RssAnon:");
    }

    private static double status(Process process, String entry) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith(entry)) {
                    return Integer.parseInt(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
        } catch (IOException untold) {
            // Not Linux.
        }
        return Double.NaN;
    }
}
