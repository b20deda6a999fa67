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
 * An interceptor that makes the request's segment current on the thread that runs a {@code Callable} which a handler
 * has returned.
 *
 * <p>The entity is not stored in the servlet request, because a task may outlive the request, which the container then
 * reuses for another one. Spring also passes different request objects before and after such a task.
 */
final class TracingCallableInterceptor implements CallableProcessingInterceptor {
    private final Recorder recorder;
    /**
     * The entities of tasks that have not begun; the references are weak, because tasks that never begin are not
     * reported.
     */
    private final Map<NativeWebRequest, Entity> waiting = Collections.synchronizedMap(new WeakHashMap<>());

    @SuppressWarnings("ThreadLocalUsage") // An application has one instance of this class.
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
