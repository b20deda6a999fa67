// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Starts our threads: daemons named {@code xray4j-<role>}, which keep no application class loader alive.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class Threads {
    private static final String PREFIX = "xray4j-";

    private Threads() {}

    /** A daemon thread, not yet started. Role in lower case, for example {@code worker}. */
    public static Thread daemon(String role, Runnable body) {
        Thread thread = named(role, body);
        thread.setDaemon(true);
        return thread;
    }

    /** A thread for {@link Runtime#addShutdownHook}, not yet started. */
    public static Thread shutdownHook(String role, Runnable body) {
        return named(role, body);
    }

    /** Returns true if a thread is one of these. */
    public static boolean isOurs(Thread thread) {
        return thread.getName().startsWith(PREFIX);
    }

    private static Thread named(String role, Runnable body) {
        // Inheritable thread locals belong to the application thread that happened to come first: not ours to keep.
        Thread thread = privileged(() -> new Thread(null, body, PREFIX + role, 0, false));
        thread.setContextClassLoader(null);
        return thread;
    }

    /** Without this a thread remembers, up to JDK 23, who was on the stack: an application that may be undeployed. */
    @SuppressWarnings("removal")
    private static Thread privileged(PrivilegedAction<Thread> making) {
        return AccessController.doPrivileged(making);
    }
}
