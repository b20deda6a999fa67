// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import java.util.concurrent.ThreadFactory;

/** The one place where the server's threads are made: daemons, named {@code xray4j-<role>}. */
public final class Threads {

    private Threads() {}

    /** A factory whose every thread carries this role in its name; meant for executors of one thread. */
    public static ThreadFactory named(String role) {
        return task -> daemon(role, task);
    }

    /**
     * A thread, not started yet, that runs the task until it returns: whatever it throws, an Error too, is told and the
     * task begins again, after a pause that grows while it goes on failing.
     */
    public static Supervised supervised(String role, Runnable task) {
        return new Supervised(role, task);
    }

    /** A thread that has not been started yet. */
    public static Thread daemon(String role, Runnable task) {
        Thread thread = new Thread(task, "xray4j-" + role);
        thread.setDaemon(true);
        return thread;
    }
}
