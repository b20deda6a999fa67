// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The places where frameworks that move work between threads keep the current entity of one copy of the core, in place
 * of the thread. A class of that core holds them, so that an application that is undeployed is not held.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Slots {
    private static final ClassValue<Slots> ALL = new ClassValue<>() {
        @Override
        protected Slots computeValue(Class<?> type) {
            return new Slots();
        }
    };

    /** Weak, as each belongs to the applications that have brought it; replaced, never changed. */
    private volatile List<WeakReference<Supplier<Object[]>>> frameworks = List.of();

    private Slots() {}

    /** Returns the slots of the core that a class belongs to. */
    public static Slots of(Class<?> core) {
        return ALL.get(core);
    }

    /**
     * Adds a framework, by a function that returns its slot for the running code, or null if the framework has none.
     * The caller must hold the function, which is referred to weakly here. A second call with the same function has no
     * effect.
     */
    public synchronized void give(Supplier<Object[]> given) {
        List<WeakReference<Supplier<Object[]>>> known = new ArrayList<>();
        for (WeakReference<Supplier<Object[]>> one : frameworks) {
            if (one.refersTo(given)) {
                return;
            }
            if (!one.refersTo(null)) {
                known.add(one);
            }
        }
        known.add(new WeakReference<>(given));
        frameworks = List.copyOf(known);
    }

    /** Returns the slot of the running code; null if no framework has one. */
    public Object @Nullable [] slot() {
        List<WeakReference<Supplier<Object[]>>> known = frameworks;
        // By index: an iterator would be made for each.
        for (int i = 0; i < known.size(); i++) {
            Supplier<Object[]> framework = known.get(i).get();
            Object[] slot = framework == null ? null : framework.get();
            if (slot != null) {
                return slot;
            }
        }
        return null;
    }
}
