// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.loaders;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;

/** The class loaders of applications that have come and gone. */
public final class Loaders {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private final Set<WeakReference<ClassLoader>> all = new HashSet<>();

    /** One that nobody needs any more. */
    public synchronized void leave(ClassLoader loader) {
        all.add(new WeakReference<>(loader, gone));
    }

    /** How many are still there, after all has been done to be rid of them. */
    public synchronized int left() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!all.isEmpty() && System.nanoTime() < end) {
            System.gc();
            Object one = gone.remove(200);
            while (one != null) {
                all.remove(one);
                one = gone.poll();
            }
        }
        return all.size();
    }
}
