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
 * What is kept with the context of one request, which Vert.x duplicates from that of its verticle: the slot of the
 * code that runs on the context, and what other threads begin with that work for the request at the same time.
 *
 * <p><i>Written by the context's own thread before others are given work; after that as safe as Vert.x makes it.</i>
 */
final class ContextSlots {
    /** A key, not a value: Vert.x knows contexts' locals by objects that are registered once. */
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

    /** Those of a context; null for a context that many flows share, or of an instance that is not traced by us. */
    static @Nullable ContextSlots of(ContextInternal context) {
        return context.isDuplicate() && context.tracer() instanceof XrayTracer
                ? KEY.get(context, ContextSlots::new)
                : null;
    }

    /** The request that the code which runs here serves; null if it serves none. */
    static @Nullable ServedRequest current() {
        ContextInternal context = ContextInternal.current();
        ContextSlots slots = context == null ? null : of(context);
        return slots == null ? null : slots.served;
    }

    /** From now on this is the request of the context, and all its threads begin with what is current now. */
    void serve(ServedRequest request) {
        served = request;
        origin = own.clone();
    }

    @Nullable
    Object[] own() {
        return own;
    }

    /** Whether what is current is kept here at all: another storage may have been found first. */
    boolean isUsed() {
        for (Object value : own) {
            if (value != null) {
                return true;
            }
        }
        return false;
    }

    /** A slot for a thread that works for the request beside the context's own, with one place more. */
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
