// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;

/** The auto-configuration of requests to a WebFlux application. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
final class WebFluxTracingAutoConfiguration {
    /** Returns the decorator. Spring lets the first decorator wrap those after it. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    HttpHandlerDecoratorFactory xrayHttpHandlerDecorator(Recorder recorder) {
        return handler -> new TracingHttpHandler(handler, recorder);
    }

    @Bean
    @Conditional(AutoInstrument.class)
    static TracingReactiveViews xrayTracingReactiveViews(ObjectProvider<Recorder> recorder) {
        return new TracingReactiveViews(recorder);
    }

    @Bean
    FailureNotice xrayFailureNotice() {
        return new FailureNotice();
    }
}
