// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trace header of the invocation that runs on this thread: in the context, or, where a framework has put
 * its own context in between, in the thread local in which the runtime leaves it for the AWS SDK. That one is no
 * dependency of ours; where it is absent, it is not asked.
 */
final class InvocationHeader {
    private static final String KEY = "AWS_LAMBDA_X_TRACE_ID";

    private final @Nullable MethodHandle threadLocal = find();

    /** The header; null if nobody here knows it, and what the runtime publishes for the process counts. */
    @Nullable
    String of(@Nullable Context context) {
        String given = context == null ? null : told(context);
        return given == null && threadLocal != null ? left(threadLocal) : given;
    }

    /** The interface has the method since its version 1.4, and a context may be compiled against an older one. */
    private static @Nullable String told(Context context) {
        try {
            return context.getXrayTraceId();
        } catch (LinkageError older) {
            return null;
        } catch (RuntimeException broken) {
            // A framework's own context may not have implemented it; it is not the function's fault.
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
