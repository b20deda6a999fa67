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
 * Vert.x: an instance that is made without a tracer gets ours, and what is current is kept with its contexts.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class VertxAdvice extends Advice {
    /** There is one of this class for each Vert.x, and it keeps what the core finds: the core does not. */
    private static final Supplier<Object[]> SLOTS = new VertxContextStorage()::contextSlot;

    /** Made by the agent, by name. */
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
