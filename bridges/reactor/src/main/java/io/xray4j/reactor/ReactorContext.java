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
 * The place of the current entity in the context of a subscription. It is the one that micrometer's context
 * propagation fills and reads, so what is written here is current in operators where Reactor restores thread locals.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ReactorContext {
    /** The key under which the entity is kept. */
    public static final String KEY = "io.xray4j.entity";

    private ReactorContext() {}

    /** What a subscription belongs to; null if nobody has said so. */
    public static @Nullable Entity entity(ContextView context) {
        return context.getOrDefault(KEY, null) instanceof Entity entity ? entity : null;
    }

    /** For {@code contextWrite}: all that is above belongs to the entity. */
    public static Function<Context, Context> with(Entity entity) {
        return context -> context.put(KEY, entity);
    }

    /** For {@code contextWrite}: all that is above belongs to what is current here and now; nothing changes if nothing is. */
    public static Function<Context, Context> withCurrent() {
        Entity current = Xray.traceEntity();
        return current == null ? context -> context : with(current);
    }
}
