// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.kotlincoroutines;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.hooks.Core;
import java.lang.reflect.Field;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.jvm.internal.ContinuationImpl;
import org.jspecify.annotations.Nullable;

/**
 * The advice of captured methods that suspend.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class SuspendingAdvice extends Advice {
    /** The field in which the compiler's classes have the next step of a method. */
    private static final ClassValue<Label> LABELS = new ClassValue<>() {
        @Override
        protected Label computeValue(Class<?> type) {
            return Label.of(type);
        }
    };

    /** Creates the object; the agent calls this by reflection. */
    public SuspendingAdvice() {}

    /** Returns true for a call, by its continuation; false for a step of a call that was suspended. */
    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object continuation) {
        return continuation instanceof Continuation<?> caller
                && !LABELS.get(caller.getClass()).isResumed(caller);
    }

    /** Makes the frame of a call that has begun; or ends the call, by what the method has returned. */
    @Override
    @SuppressWarnings("unchecked") // A continuation takes what the method promises, which nobody knows here.
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (self instanceof CapturedFrame frame) {
            frame.returned(result);
            return result;
        }
        Object[] begun = (Object[]) self;
        return begun == null || result == null
                ? null
                : new CapturedFrame((Continuation<Object>) result, (Core) begun[0], begun[1]);
    }

    @Override
    public void failed(int point, @Nullable Object argument, Throwable failure) {
        if (argument instanceof CapturedFrame frame) {
            frame.failed(failure);
        }
    }

    /** The step field of one class of continuations; null if it has none. */
    private record Label(@Nullable Field field) {
        static Label of(Class<?> type) {
            if (!ContinuationImpl.class.isAssignableFrom(type)) {
                return new Label(null);
            }
            try {
                Field field = type.getDeclaredField("label");
                field.setAccessible(true);
                return new Label(field.getType() == int.class ? field : null);
            } catch (ReflectiveOperationException | RuntimeException none) {
                return new Label(null);
            }
        }

        /** The compiler sets the sign before it calls a method to go on, and the method clears it. */
        boolean isResumed(Object continuation) {
            try {
                return field != null && field.getInt(continuation) < 0;
            } catch (IllegalAccessException closed) {
                return false;
            }
        }
    }
}
