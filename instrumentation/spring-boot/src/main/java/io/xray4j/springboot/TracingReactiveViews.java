// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.reactive.result.view.ViewResolutionResultHandler;
import org.springframework.web.reactive.result.view.ViewResolver;

/**
 * A post-processor that makes WebFlux's rendering use resolvers that return a {@link TracingReactiveView}. The
 * resolvers' own beans stay unchanged, because they may be injected by class.
 */
final class TracingReactiveViews implements BeanPostProcessor {
    private final ObjectProvider<Recorder> recorder;

    TracingReactiveViews(ObjectProvider<Recorder> recorder) {
        this.recorder = recorder;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        // A subclass has behaviour of its own, which a replacement would lose.
        return bean instanceof ViewResolutionResultHandler handler
                        && handler.getClass() == ViewResolutionResultHandler.class
                ? tracing(handler, recorder.getObject())
                : bean;
    }

    private static ViewResolutionResultHandler tracing(ViewResolutionResultHandler handler, Recorder recorder) {
        List<ViewResolver> resolvers = handler.getViewResolvers().stream()
                .map(resolver -> tracing(resolver, recorder))
                .toList();
        ViewResolutionResultHandler tracing = new ViewResolutionResultHandler(
                resolvers, handler.getContentTypeResolver(), handler.getAdapterRegistry());
        tracing.setDefaultViews(handler.getDefaultViews());
        tracing.setOrder(handler.getOrder());
        return tracing;
    }

    private static ViewResolver tracing(ViewResolver resolver, Recorder recorder) {
        return (name, locale) -> resolver.resolveViewName(name, locale)
                .map(view -> view.isRedirectView() ? view : new TracingReactiveView(view, name, recorder));
    }
}
