// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.ThreadingModel;
import io.vertx.core.internal.ContextInternal;
import io.xray4j.CurrentEntityStorage;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A storage that keeps the current entity in the request's Vert.x context, and in the thread if there is no such
 * context. Core finds it by {@link java.util.ServiceLoader}; applications need not use it.
 *
 * <p>The context's slot is for code that Vert.x runs one piece after another: on an event loop or in a worker verticle.
 * A thread that works at the same time ({@code executeBlocking}), or that may be suspended (a virtual thread), has a
 * slot of its own that begins with the request's segment. With a shared slot they would find each other's subsegments.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class VertxContextStorage implements CurrentEntityStorage {
    private final ThreadLocal<@Nullable Object[]> threads = ThreadLocal.withInitial(() -> new Object[SIZE]);
    /** A thread's slot for the one context that it works for; the last place refers to that context weakly. */
    @SuppressWarnings("ThreadLocalUsage") // Core creates one storage for the process.
    private final ThreadLocal<@Nullable Object @Nullable []> branches = new ThreadLocal<>();

    @Override
    public @Nullable Object[] slot() {
        @Nullable Object @Nullable [] slot = contextSlot();
        return slot == null ? threads.get() : slot;
    }

    /**
     * Returns the slot of the context that runs here; null without such a context, so that the thread's slot is used.
     */
    public @Nullable Object @Nullable [] contextSlot() {
        ContextInternal context = ContextInternal.current();
        ContextSlots slots = context == null ? null : ContextSlots.of(context);
        if (context == null || slots == null) {
            return null;
        }
        return isOwnThread(context) ? slots.own() : branch(slots);
    }

    private static boolean isOwnThread(ContextInternal context) {
        return context.nettyEventLoop().inEventLoop()
                || context.threadingModel() == ThreadingModel.WORKER && context.inThread();
    }

    private @Nullable Object[] branch(ContextSlots slots) {
        @Nullable Object @Nullable [] known = branches.get();
        if (known != null && known[SIZE] instanceof WeakReference<?> owner && owner.get() == slots) {
            return known;
        }
        @Nullable Object[] branch = slots.branch();
        branch[SIZE] = new WeakReference<>(slots);
        branches.set(branch);
        return branch;
    }
}
