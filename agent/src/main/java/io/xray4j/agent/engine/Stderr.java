// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

/**
 * The agent's lines on standard error. No logging is used, as the agent would load the application's logging too early.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class Stderr {
    private static volatile boolean debug;

    private Stderr() {}

    /** Writes debug lines from now on. */
    static void enableDebug() {
        debug = true;
    }

    /** Returns true if debug lines are written. */
    static boolean isDebug() {
        return debug;
    }

    /** Writes a line if debug lines are written. Callers that build a line call {@link #isDebug()} before. */
    static void debug(String line) {
        if (debug) {
            say("debug: " + line);
        }
    }

    /** Writes a line. */
    static void say(String line) {
        System.err.println("xray4j-agent: " + line);
    }

    /** Returns the root cause of a failure, as one line. */
    static String reason(Throwable failed) {
        Throwable cause = failed;
        for (int depth = 0; cause.getCause() != null && depth < 10; depth++) {
            cause = cause.getCause();
        }
        return cause.toString().replace('\n', ' ');
    }
}
