// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.vertx;

import io.vertx.core.impl.VertxBootstrapImpl;
import io.xray4j.CurrentEntityStorage;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.hooks.Slots;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.vertx.VertxContextStorage;
import io.xray4j.vertx.XrayTracerFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The advice of Vert.x: gives our tracer to an instance that has none, and keeps the current entity with Vert.x's
 * contexts.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class VertxAdvice extends Advice {
    /** Held here, as the core does not hold it. There is one class like this for each Vert.x. */
    private static final Supplier<Object[]> SLOTS = new VertxContextStorage()::contextSlot;

    /** Creates the object; the agent calls this by reflection. */
    public VertxAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (self instanceof VertxBootstrapImpl instance
                && instance.tracer() == null
                && instance.tracerFactory() == null) {
            instance.tracerFactory(new XrayTracerFactory(PatchedRecorder.get()));
            Slots.of(CurrentEntityStorage.class).give(SLOTS);
        }
        return argument;
    }
}
