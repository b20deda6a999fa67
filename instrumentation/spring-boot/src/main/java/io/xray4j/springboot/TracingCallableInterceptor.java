// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * Makes the request's segment current on the thread that runs what a handler has returned as a {@code Callable}.
 *
 * <p>Nothing is kept in the servlet request: a task may outlast it, and by then the container serves somebody else with
 * it. Nor does Spring come with the same request of its own before and behind such a task.
 */
final class TracingCallableInterceptor implements CallableProcessingInterceptor {
    private final Recorder recorder;
    /** What tasks belong to that have not begun; weak, as nobody tells of those that never will. */
    private final Map<NativeWebRequest, Entity> waiting = Collections.synchronizedMap(new WeakHashMap<>());

    @SuppressWarnings("ThreadLocalUsage") // An application has one of these.
    private final ThreadLocal<@Nullable Scope> running = new ThreadLocal<>();

    TracingCallableInterceptor(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> task) {
        Entity entity = recorder.traceEntity();
        if (entity != null) {
            waiting.put(request, entity);
        }
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        Entity entity = waiting.remove(request);
        if (entity != null) {
            running.set(entity.attach());
        }
    }

    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
        Scope scope = running.get();
        if (scope != null) {
            running.remove();
            scope.close();
        }
    }
}
