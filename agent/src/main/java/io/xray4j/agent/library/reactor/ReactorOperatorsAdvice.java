// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.reactor;

import io.xray4j.Entity;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.reactor.ReactorContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;

/**
 * The advice of Reactor: installs a hook of Reactor by which each operator runs below the entity that its subscriber's
 * context names, else below the entity that is current at subscription. Without either, the operator stays as it is.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ReactorOperatorsAdvice extends Advice {
    private final AtomicBoolean isInstalled = new AtomicBoolean();

    /** Creates the object; the agent calls this by reflection. */
    public ReactorOperatorsAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (!isInstalled.get() && isInstalled.compareAndSet(false, true)) {
            Hooks.onEachOperator(
                    "xray4j-agent", Operators.<Object, Object>lift((source, subscriber) -> carrying(subscriber)));
        }
        return argument;
    }

    private static CoreSubscriber<? super Object> carrying(CoreSubscriber<? super Object> subscriber) {
        Entity named = ReactorContext.entity(subscriber.currentContext());
        Entity entity = named == null ? PatchedRecorder.get().traceEntity() : named;
        return entity == null ? subscriber : new CarryingSubscriber(subscriber, entity);
    }
}
