// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.ThreadingModel;
import io.vertx.core.internal.ContextInternal;
import io.xray4j.CurrentEntityStorage;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is current with the Vert.x context of the request where there is one, and with the thread everywhere
 * else. Core finds it by {@link java.util.ServiceLoader}; nobody else needs it.
 *
 * <p>The context's slot is for the code that Vert.x runs one piece after the other: an event loop, a worker verticle. A
 * thread that works beside it ({@code executeBlocking}), or is suspended in the middle (a virtual thread), has a slot of
 * its own that begins with the request's segment: sharing one, they would find each other's subsegments.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class VertxContextStorage implements CurrentEntityStorage {
    private final ThreadLocal<@Nullable Object[]> threads = ThreadLocal.withInitial(() -> new Object[SIZE]);
    /** A thread's slot for the one context it works beside; in its last place that context, held weakly. */
    @SuppressWarnings("ThreadLocalUsage") // Core makes one storage for the process.
    private final ThreadLocal<@Nullable Object @Nullable []> branches = new ThreadLocal<>();

    @Override
    public @Nullable Object[] slot() {
        @Nullable Object @Nullable [] slot = contextSlot();
        return slot == null ? threads.get() : slot;
    }

    /** The slot for the context that runs here; null where none does, and the thread is what there is. */
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
