// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one copy of the core keeps what is current while frameworks that move work between threads are at work, which
 * know better than the thread. Kept by a class of that core, so that an application that is undeployed is not held.
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

    /** Those of the core that a class is of. */
    public static Slots of(Class<?> core) {
        return ALL.get(core);
    }

    /**
     * Names a framework, by what finds its slot of what runs here; null where the framework has none. Whoever names it
     * keeps it: it is forgotten with them. Naming it twice is naming it once.
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

    /** The slot of what runs here; null where no framework has one. */
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
