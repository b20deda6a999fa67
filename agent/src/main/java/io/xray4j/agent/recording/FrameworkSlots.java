// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.recording;

import io.xray4j.CurrentEntityStorage;
import io.xray4j.agent.hooks.Hooks;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent's own core keeps what is current: with the thread, until a framework that moves work between threads is
 * patched, which knows better from then on. The core is above all applications, and cannot find such a framework itself.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class FrameworkSlots implements CurrentEntityStorage {
    @SuppressWarnings("ThreadLocalUsage") // Core makes one storage for the process.
    private final ThreadLocal<@Nullable Object[]> threads = ThreadLocal.withInitial(() -> new Object[SIZE]);

    /** Called by {@link java.util.ServiceLoader}. */
    public FrameworkSlots() {}

    @Override
    public @Nullable Object[] slot() {
        Supplier<Object[]> framework = Hooks.slots();
        @Nullable Object[] slot = framework == null ? null : framework.get();
        return slot == null ? threads.get() : slot;
    }
}
