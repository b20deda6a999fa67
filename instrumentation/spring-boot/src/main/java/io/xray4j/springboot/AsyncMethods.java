// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import java.util.function.Supplier;
import org.springframework.aop.Advisor;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.interceptor.AsyncExecutionInterceptor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * A post-processor that adds interceptors before and after Spring's own for {@code @Async} methods, in the proxies that
 * Spring has made. It has no order, so it is called after all post-processors that make proxies; it makes none itself.
 */
final class AsyncMethods implements BeanPostProcessor {
    private final Supplier<Recorder> recorder;

    AsyncMethods(Supplier<Recorder> recorder) {
        this.recorder = recorder;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof Advised proxy && !proxy.isFrozen()) {
            Advisor[] advisors = proxy.getAdvisors();
            // From the last to the first, so that an added interceptor does not move those that are still to be
            // checked.
            for (int i = advisors.length - 1; i >= 0; i--) {
                if (advisors[i] instanceof PointcutAdvisor async
                        && async.getAdvice() instanceof AsyncExecutionInterceptor) {
                    AsyncRun run = new AsyncRun(recorder);
                    proxy.addAdvisor(i + 1, new DefaultPointcutAdvisor(async.getPointcut(), run));
                    proxy.addAdvisor(i, new DefaultPointcutAdvisor(async.getPointcut(), run.caller()));
                }
            }
        }
        return bean;
    }
}
