// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import io.xray4j.internal.ConstantName;
import io.xray4j.internal.QuietLog;
import io.xray4j.trace.TimeSource;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * The reaction to recording while no segment is open. After the strategy returns, the call is
 * ignored: it returns a (sub)segment that records nothing.
 *
 * <p><i>Must be safe for use by many threads.</i>
 */
@FunctionalInterface
public interface ContextMissingStrategy {
    /** Throws {@link SegmentNotFoundException} into the caller. For tests and strict code. */
    ContextMissingStrategy RUNTIME_ERROR = what -> {
        throw new SegmentNotFoundException(what);
    };

    /** Writes one line to the log, at most once a minute for each kind of call. The default. */
    ContextMissingStrategy LOG_ERROR = new LogError();

    /** Does nothing. */
    ContextMissingStrategy IGNORE_ERROR = what -> {};

    /** Called with what was attempted, for example {@code begin subsegment "query"}. */
    void contextMissing(String what);

    /**
     * Returns the strategy of one of the three names, in any case; {@code log-error} is {@code LOG_ERROR}.
     *
     * @throws IllegalArgumentException if it is none, saying which there are
     */
    static ContextMissingStrategy of(String name) {
        return switch (ConstantName.of(name)) {
            case "RUNTIME_ERROR" -> RUNTIME_ERROR;
            case "LOG_ERROR" -> LOG_ERROR;
            case "IGNORE_ERROR" -> IGNORE_ERROR;
            default ->
                throw new IllegalArgumentException(
                        "\"" + name + "\" is not a strategy. Valid are RUNTIME_ERROR, LOG_ERROR and IGNORE_ERROR.");
        };
    }

    /** The strategy {@link #LOG_ERROR}. */
    final class LogError implements ContextMissingStrategy {
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

        private LogError() {}

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
}
