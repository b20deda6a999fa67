// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Captured;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * An interceptor that records each call of a {@link Captured} method as a subsegment. A stage ends it on completion, a
 * {@code Mono} or {@code Flux} is recorded for each subscription. Callers get the method's own result, so cancelling a
 * future cancels the method's future.
 */
final class CapturedInterceptor implements MethodInterceptor {
    private final Supplier<Recorder> recorder;
    /**
     * The annotated methods of the application. The key contains the bean's class, because two beans may share an
     * interface's method.
     */
    private final Map<MethodClassKey, CapturedMethod> methods = new ConcurrentHashMap<>();

    private final boolean reactor =
            ClassUtils.isPresent("reactor.core.publisher.Flux", CapturedInterceptor.class.getClassLoader());

    /**
     * In a context that was processed ahead of time, the conditions were evaluated without the agent, which records
     * these methods.
     */
    private final boolean isLeftToTheAgent = PresentAgent.isAtWork();

    CapturedInterceptor(Supplier<Recorder> recorder) {
        this.recorder = recorder;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (isLeftToTheAgent) {
            return call.proceed();
        }
        Object target = call.getThis();
        MethodClassKey key = new MethodClassKey(call.getMethod(), target == null ? null : target.getClass());
        CapturedMethod known = methods.get(key);
        CapturedMethod method = known == null ? learn(key, call.getMethod(), target) : known;
        if (method.reactive()) {
            return CapturedPublishers.capture(recorder.get(), method.name(), call.proceed());
        }
        Subsegment subsegment = recorder.get().beginSubsegment(method.name());
        Object result;
        try {
            result = call.proceed();
        } catch (Throwable thrown) {
            subsegment.addException(thrown);
            subsegment.end();
            throw thrown;
        }
        if (result instanceof CompletionStage<?> stage) {
            subsegment.detach();
            CompletionStage<?> unused = stage.whenComplete((value, thrown) -> end(subsegment, thrown));
        } else {
            subsegment.end();
        }
        return result;
    }

    private static void end(Subsegment subsegment, @Nullable Throwable thrown) {
        if (thrown != null) {
            Throwable cause = thrown.getCause();
            subsegment.addException(thrown instanceof CompletionException && cause != null ? cause : thrown);
        }
        subsegment.end();
    }

    private CapturedMethod learn(MethodClassKey key, Method called, @Nullable Object target) {
        Method specific = target == null ? called : AopUtils.getMostSpecificMethod(called, target.getClass());
        Captured captured = AnnotatedElementUtils.findMergedAnnotation(specific, Captured.class);
        String name = captured == null || captured.value().isEmpty() ? specific.getName() : captured.value();
        CapturedMethod learnt =
                new CapturedMethod(name, reactor && CapturedPublishers.isPublisher(specific.getReturnType()));
        methods.put(key, learnt);
        return learnt;
    }

    private record CapturedMethod(String name, boolean reactive) {}
}
