// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A finder of the trace header of the invocation on this thread. The header is in the context, or, if a framework has
 * replaced the context, in the thread local in which the runtime stores it for the AWS SDK. That class is not a
 * dependency; if it is absent, it is skipped.
 */
final class InvocationHeader {
    private static final String KEY = "AWS_LAMBDA_X_TRACE_ID";

    private final @Nullable MethodHandle threadLocal = find();

    /** Returns the header; null if neither place has it, so that the runtime's property or variable is used. */
    @Nullable
    String of(@Nullable Context context) {
        String given = context == null ? null : headerOf(context);
        return given == null && threadLocal != null ? left(threadLocal) : given;
    }

    /**
     * Returns the context's header. The interface has the method since version 1.4, and a context may be compiled
     * against an older one.
     */
    private static @Nullable String headerOf(Context context) {
        try {
            return context.getXrayTraceId();
        } catch (LinkageError older) {
            return null;
        } catch (RuntimeException broken) {
            // A framework's own context may not implement the method, which is not the function's error.
            return null;
        }
    }

    private static @Nullable String left(MethodHandle threadLocal) {
        try {
            return (String) threadLocal.invokeExact(KEY);
        } catch (Throwable unusual) {
            return null;
        }
    }

    private static @Nullable MethodHandle find() {
        try {
            Class<?> storage = Class.forName("software.amazon.awssdk.utilslite.SdkInternalThreadLocal");
            return MethodHandles.publicLookup()
                    .findStatic(storage, "get", MethodType.methodType(String.class, String.class));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return null;
        }
    }
}
