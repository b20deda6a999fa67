// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one copy of the core keeps what is current while a framework that moves work between threads is at work, which
 * knows better than the thread. Kept by a class of that core, so that an application that is undeployed is not held.
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

    private volatile @Nullable Supplier<Object[]> framework;

    private Slots() {}

    /** Those of the core that a class is of. */
    public static Slots of(Class<?> core) {
        return ALL.get(core);
    }

    /** Names the framework. The first is the one, as instances of it may be many and the core is one. */
    public synchronized void give(Supplier<Object[]> given) {
        if (framework == null) {
            framework = given;
        }
    }

    /** The slot of what runs here; null where no framework has one. */
    public Object @Nullable [] slot() {
        Supplier<Object[]> known = framework;
        return known == null ? null : known.get();
    }
}
