// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/** Makes the request's segment current on the thread that runs what a handler has returned as a {@code Callable}. */
final class TracingCallableInterceptor implements CallableProcessingInterceptor {
    private static final String ENTITY = TracingCallableInterceptor.class.getName() + ".entity";
    private static final String SCOPE = TracingCallableInterceptor.class.getName() + ".scope";

    private final Recorder recorder;

    TracingCallableInterceptor(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> task) {
        HttpServletRequest servlet = servlet(request);
        if (servlet != null) {
            servlet.setAttribute(ENTITY, recorder.traceEntity());
        }
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        HttpServletRequest servlet = servlet(request);
        if (servlet != null && servlet.getAttribute(ENTITY) instanceof Entity entity) {
            servlet.setAttribute(SCOPE, entity.attach());
        }
    }

    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
        HttpServletRequest servlet = servlet(request);
        if (servlet != null && servlet.getAttribute(SCOPE) instanceof Scope scope) {
            servlet.removeAttribute(SCOPE);
            scope.close();
        }
    }

    private static @Nullable HttpServletRequest servlet(NativeWebRequest request) {
        return request.getNativeRequest(HttpServletRequest.class);
    }
}
