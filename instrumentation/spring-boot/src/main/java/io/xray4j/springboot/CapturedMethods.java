// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Captured;
import io.xray4j.Recorder;
import java.util.function.Supplier;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;

/**
 * A post-processor that puts the {@link CapturedInterceptor} before every bean with a {@link Captured} method, outside
 * of other proxies, so that a transaction is inside the subsegment. It needs neither AspectJ nor a proxy creator.
 */
final class CapturedMethods extends AbstractBeanFactoryAwareAdvisingPostProcessor {
    private static final long serialVersionUID = 1L;

    CapturedMethods(Supplier<Recorder> recorder, boolean proxyTargetClass) {
        this.advisor = new DefaultPointcutAdvisor(
                AnnotationMatchingPointcut.forMethodAnnotation(Captured.class), new CapturedInterceptor(recorder));
        setProxyTargetClass(proxyTargetClass);
        setBeforeExistingAdvisors(true);
    }
}
