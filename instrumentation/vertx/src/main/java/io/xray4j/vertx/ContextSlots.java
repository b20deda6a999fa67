// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.xray4j.CurrentEntityStorage;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one request's context, which Vert.x duplicates from its verticle's: the slot of the code that runs on
 * the context, and the initial slot of other threads that work for the request at the same time.
 *
 * <p><i>Written by the context's own thread before other threads start to work; after that as thread-safe as Vert.x
 * makes it.</i>
 */
final class ContextSlots {
    /** A key, not a value: Vert.x identifies the locals of contexts by objects that are registered once. */
    private static final ContextLocal<ContextSlots> KEY =
            ContextLocal.registerLocal(ContextSlots.class, ContextSlots::duplicate);

    private final @Nullable Object[] own;
    private @Nullable Object[] origin = new Object[CurrentEntityStorage.SIZE];
    private @Nullable ServedRequest served;

    private ContextSlots() {
        this(new Object[CurrentEntityStorage.SIZE]);
    }

    private ContextSlots(@Nullable Object[] own) {
        this.own = own;
    }

    static void register() {
        Objects.requireNonNull(KEY);
    }

    /**
     * Returns the slots of a context; null for a context that several requests share, or of a Vert.x instance without
     * xray4j's tracer.
     */
    static @Nullable ContextSlots of(ContextInternal context) {
        return context.isDuplicate() && context.tracer() instanceof XrayTracer
                ? KEY.get(context, ContextSlots::new)
                : null;
    }

    /** Returns the request that the code on this thread serves; null if it serves none. */
    static @Nullable ServedRequest current() {
        ContextInternal context = ContextInternal.current();
        ContextSlots slots = context == null ? null : of(context);
        return slots == null ? null : slots.served;
    }

    /** Sets the request of the context. All threads that work for it begin with the entity that is current now. */
    void serve(ServedRequest request) {
        served = request;
        origin = own.clone();
    }

    @Nullable
    Object[] own() {
        return own;
    }

    /** Returns true if the current entity is stored here: core may have found another storage first. */
    boolean isUsed() {
        for (Object value : own) {
            if (value != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns a slot for a thread that works for the request beside the context's own thread, with one additional
     * place.
     */
    @Nullable
    Object[] branch() {
        return Arrays.copyOf(origin, CurrentEntityStorage.SIZE + 1);
    }

    private ContextSlots duplicate() {
        ContextSlots copy = new ContextSlots(own.clone());
        copy.origin = origin;
        copy.served = served;
        return copy;
    }
}
