// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.recording;

import io.xray4j.CurrentEntityStorage;
import io.xray4j.agent.hooks.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Where a core keeps what is current: as ever, until a framework that moves work between threads is patched, which knows
 * better from then on. The agent's own core is above all applications, and an application's need not be beside the
 * integration: neither can find such a framework itself.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class FrameworkSlots implements CurrentEntityStorage {
    private final Slots slots = Slots.of(CurrentEntityStorage.class);
    private final CurrentEntityStorage others;

    /** Called by {@link java.util.ServiceLoader}: the agent's own core keeps it with the thread. */
    public FrameworkSlots() {
        this(new Threads());
    }

    /** In place of the storage that an application's core has chosen. */
    public FrameworkSlots(CurrentEntityStorage others) {
        this.others = others;
    }

    @Override
    public @Nullable Object[] slot() {
        try {
            @Nullable Object[] slot = slots.slot();
            if (slot != null) {
                return slot;
            }
        } catch (Throwable broken) {
            return others.slot();
        }
        return others.slot();
    }

    private static final class Threads implements CurrentEntityStorage {
        @SuppressWarnings("ThreadLocalUsage") // Core makes one storage for the process.
        private final ThreadLocal<@Nullable Object[]> threads = ThreadLocal.withInitial(() -> new Object[SIZE]);

        @Override
        public @Nullable Object[] slot() {
            return threads.get();
        }
    }
}
