// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import io.xray4j.internal.QuietLog;
import io.xray4j.trace.TimeSource;
import java.lang.System.Logger.Level;
import java.util.List;

/** The strategy {@link ContextMissingStrategy#LOG_ERROR}. */
final class LoggingStrategy implements ContextMissingStrategy {
    private static final String OURS = "io.xray4j.";

    /**
     * Packages of frameworks and pools between an application and the traced library: no mistake is sought there.
     */
    private static final String[] BETWEEN = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "jakarta.",
        "kotlin.",
        "com.zaxxer.hikari.",
        "org.apache.commons.",
        "org.apache.tomcat.jdbc.",
        "com.mchange.",
        "org.springframework.",
        "org.hibernate.",
        "reactor.",
        "io.r2dbc.",
        "io.netty."
    };

    private final QuietLog log = new QuietLog("io.xray4j.context", TimeSource.system()::nanoTime);

    LoggingStrategy() {}

    @Override
    public void contextMissing(String what) {
        String kind = what.length() > 16 ? what.substring(0, 16) : what;
        log.log(Level.ERROR, kind, () -> line(what), null);
    }

    /**
     * Returns the line: who called, and how to switch it off where nothing is wrong; found out only for what is
     * written.
     */
    private static String line(String what) {
        return SegmentNotFoundException.message(what) + ", called by " + caller()
                + ". Begin a segment around it, or set AWS_XRAY_CONTEXT_MISSING=IGNORE_ERROR (in code"
                + " contextMissing(IGNORE_ERROR)) if this work belongs to no request.";
    }

    /** Returns the nearest frame of the application, else the nearest frame outside of xray4j. */
    private static String caller() {
        List<StackWalker.StackFrame> frames = StackWalker.getInstance()
                .walk(all -> all.filter(frame -> !frame.getClassName().startsWith(OURS))
                        .toList());
        return frames.stream()
                .filter(frame -> !isBetween(frame.getClassName()))
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .map(StackWalker.StackFrame::toString)
                .orElse("an unknown caller");
    }

    private static boolean isBetween(String className) {
        for (String room : BETWEEN) {
            if (className.startsWith(room)) {
                return true;
            }
        }
        return false;
    }
}
