// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.springboot.internal.BeanTable;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.server.WebExceptionHandler;

/** The beans that {@link AgentBeans} registers in an application that serves requests by WebFlux. */
final class ReactiveBeans {
    private ReactiveBeans() {}

    static void register(BeanTable beans, boolean autoInstrument) {
        WebFluxTracingAutoConfiguration configuration = new WebFluxTracingAutoConfiguration();
        beans.addFirst(
                "xrayHttpHandlerDecorator",
                HttpHandlerDecoratorFactory.class,
                () -> configuration.xrayHttpHandlerDecorator(beans.recorder()));
        beans.add("xrayFailureNotice", WebExceptionHandler.class, configuration::xrayFailureNotice);
        if (autoInstrument) {
            beans.add(
                    "xrayTracingReactiveViews",
                    TracingReactiveViews.class,
                    () -> WebFluxTracingAutoConfiguration.xrayTracingReactiveViews(
                            beans.context().getBeanProvider(Recorder.class)));
        }
    }
}
