// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Segment;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * A detector of what a test or the code under test left behind: a current entity on the thread, a thread of the
 * recorder, a warning in the log. Threads that existed before the test and those of other recorders are ignored.
 *
 * <p><i>Confined to one test at a time.</i>
 */
public final class LeakDetector {
    private static final Logger OURS = Logger.getLogger("io.xray4j");

    /** A recorder is asked for these itself: by their name they may be another's, such as the process's own. */
    private static final Set<String> OF_A_RECORDER =
            Set.of("xray4j-worker", "xray4j-sampling", "xray4j-sampling-deadline");

    private Set<Thread> before = Set.of();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Starts watching. */
    public void start() {
        warnings.clear();
        before = Thread.getAllStackTraces().keySet().stream()
                .filter(LeakDetector::isOurs)
                .collect(Collectors.toSet());
        OURS.addHandler(listener);
    }

    /** Fails the test with a list of what was left behind. The recorder must be closed before. */
    public void check(Recorder recorder) {
        OURS.removeHandler(listener);
        Entity current = recorder.traceEntity();
        recorder.clearTraceEntities();
        // Inside Lambda the invocation's own segment stands in where nothing is open.
        if (current != null && !(recorder.isLambda() && current instanceof Segment)) {
            throw new AssertionError("still current on the test's thread, so never ended or its scope never closed: "
                    + current.getClass().getSimpleName() + " \"" + current.name() + "\"");
        }
        if (recorder.hasThreads()) {
            throw new AssertionError("threads of the test's recorder are alive: it was not closed, or cannot be");
        }
        List<String> alive = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && isOurs(thread) && !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !OF_A_RECORDER.contains(name))
                .toList();
        if (!alive.isEmpty()) {
            throw new AssertionError("threads of ours that the test began are alive: " + alive);
        }
        if (!warnings.isEmpty()) {
            throw new AssertionError("xray4j logged a warning: " + warnings);
        }
    }

    private static boolean isOurs(Thread thread) {
        return thread.getName().startsWith("xray4j-");
    }
}
