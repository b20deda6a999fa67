// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Subsegment;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.util.ClassUtils;

/**
 * An interceptor that records the run of an {@code @Async} method as a subsegment of the caller's entity, with its
 * exception, which the caller may never see. The entity travels with the invocation, so any executor may run it.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class AsyncRun implements MethodInterceptor {
    private static final String CALLER = AsyncRun.class.getName() + ".caller";

    private final Supplier<Recorder> recorder;

    AsyncRun(Supplier<Recorder> recorder) {
        this.recorder = recorder;
    }

    /** Returns the interceptor for the caller's thread, which stores the current entity. */
    MethodInterceptor caller() {
        return invocation -> {
            Entity caller = recorder.get().traceEntity();
            if (caller != null && invocation instanceof ProxyMethodInvocation call) {
                call.setUserAttribute(CALLER, caller);
            }
            return invocation.proceed();
        };
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Entity caller = invocation instanceof ProxyMethodInvocation call
                        && call.getUserAttribute(CALLER) instanceof Entity entity
                ? entity
                : null;
        if (caller == null) {
            return invocation.proceed();
        }
        try (Scope there = caller.attach()) {
            Subsegment run = recorder.get().beginSubsegment(name(invocation));
            try {
                return invocation.proceed();
            } catch (Throwable thrown) {
                run.addException(thrown);
                throw thrown;
            } finally {
                run.end();
            }
        }
    }

    private static String name(MethodInvocation invocation) {
        Method method = invocation.getMethod();
        Object target = invocation.getThis();
        Class<?> type = target == null ? method.getDeclaringClass() : ClassUtils.getUserClass(target);
        return type.getSimpleName() + '.' + method.getName();
    }
}
