// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import java.util.concurrent.ThreadFactory;

/** The factory of all threads of the server: daemon threads named {@code xray4j-<role>}. */
public final class Threads {

    private Threads() {}

    /** Returns a factory for the thread of a single-threaded executor. */
    public static ThreadFactory named(String role) {
        return task -> daemon(role, task);
    }

    /**
     * Returns a thread, not started yet, that runs the task until it returns. If the task throws, even an Error, that
     * is logged and the task is run again, after a pause that grows with each failure.
     */
    public static SupervisedThread supervised(String role, Runnable task) {
        return new SupervisedThread(role, task);
    }

    /** Returns a daemon thread that has not been started yet. */
    public static Thread daemon(String role, Runnable task) {
        Thread thread = new Thread(task, "xray4j-" + role);
        thread.setDaemon(true);
        return thread;
    }
}
