// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

/** What the agent says: one line each, on standard error, as no logging of the application's may be woken this early. */
final class Lines {
    private static volatile boolean debug;

    private Lines() {}

    /** From now on what is done is told as well, not only what failed. */
    static void tellAll() {
        debug = true;
    }

    static boolean isTellingAll() {
        return debug;
    }

    /** Tells of what is done, where that was asked for. Callers that put a line together ask before. */
    static void debug(String line) {
        if (debug) {
            say("debug: " + line);
        }
    }

    static void say(String line) {
        System.err.println("xray4j-agent: " + line);
    }

    /** What is at the bottom of a failure, in a line. */
    static String reason(Throwable failed) {
        Throwable cause = failed;
        for (int depth = 0; cause.getCause() != null && depth < 10; depth++) {
            cause = cause.getCause();
        }
        return cause.toString().replace('\n', ' ');
    }
}
