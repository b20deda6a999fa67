// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.kotlincoroutines;

import io.xray4j.Entity;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.kotlincoroutines.CoroutinesKt;
import io.xray4j.kotlincoroutines.EntityContext;
import kotlin.coroutines.CoroutineContext;
import org.jspecify.annotations.Nullable;

/**
 * The advice of Kotlin's coroutines: a coroutine begins below what is current where it is launched, and carries that to
 * whichever thread it runs on.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class KotlinCoroutinesAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public KotlinCoroutinesAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        Entity current = PatchedRecorder.get().traceEntity();
        if (current != null && result instanceof CoroutineContext context && context.get(EntityContext.Key) == null) {
            return context.plus(CoroutinesKt.asContextElement(current));
        }
        return result;
    }
}
