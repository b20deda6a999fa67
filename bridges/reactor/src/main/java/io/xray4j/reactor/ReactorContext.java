// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.reactor;

import io.xray4j.Entity;
import io.xray4j.Xray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The place of the current entity in the context of a subscription. Micrometer's context propagation reads and writes
 * the same place, so an entity that is put here is current in all operators for which Reactor restores thread locals.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ReactorContext {
    /** The key of the entity in the context. */
    public static final String KEY = "io.xray4j.entity";

    private ReactorContext() {}

    /** Returns the entity that a subscription belongs to; null if the context has none. */
    public static @Nullable Entity entity(ContextView context) {
        return context.getOrDefault(KEY, null) instanceof Entity entity ? entity : null;
    }

    /** Returns a function for {@code contextWrite}: all operators above it belong to the entity. */
    public static Function<Context, Context> with(Entity entity) {
        return context -> context.put(KEY, entity);
    }

    /**
     * Returns a function for {@code contextWrite}: all operators above it belong to the entity that is current on this
     * thread now. If none is, the function changes nothing.
     */
    public static Function<Context, Context> withCurrent() {
        Entity current = Xray.traceEntity();
        return current == null ? context -> context : with(current);
    }
}
