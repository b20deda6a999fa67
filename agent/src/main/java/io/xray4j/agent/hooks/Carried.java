// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was current where each task was handed over. A task that is dropped is forgotten with the task; one that is
 * handed over twice before it runs belongs to whom handed it over last.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class Carried {
    private final ConcurrentHashMap<Object, Current> tasks = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    void put(Object task, Current current) {
        for (Object gone = dropped.poll(); gone != null; gone = dropped.poll()) {
            tasks.remove(gone);
        }
        tasks.put(new Key(task, dropped), current);
    }

    @Nullable
    Current remove(Object task) {
        return tasks.remove(new Sought(task));
    }

    /** A task by its identity. */
    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object task, ReferenceQueue<Object> dropped) {
            super(task, dropped);
            this.hash = System.identityHashCode(task);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object task = get();
            return task != null && other instanceof Key that && that.get() == task;
        }
    }

    /** The same, to look for. The map asks it, not the key, whether they are equal. */
    private static final class Sought {
        private final Object task;

        Sought(Object task) {
            this.task = task;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(task);
        }

        @Override
        @SuppressWarnings("EqualsUnsafeCast") // It is never put into the map, and asked only about keys.
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.get() == task;
        }
    }
}
