// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.springboot.internal.BeanTable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The beans that {@link AgentBeans} registers in an application that serves requests by servlets. */
final class ServletBeans {
    private ServletBeans() {}

    static void register(BeanTable beans, boolean autoInstrument) {
        beans.add(
                "xrayTracingFilter",
                FilterRegistrationBean.class,
                () -> new ServletTracingAutoConfiguration().xrayTracingFilter(beans.recorder()));
        if (beans.arePresent("org.springframework.web.servlet.config.annotation.WebMvcConfigurer")) {
            try {
                Mvc.register(beans, autoInstrument);
            } catch (LinkageError unlike) {
                beans.leave("views", unlike);
            }
        }
    }

    /** A class of its own, because an application may not have Spring MVC. */
    private static final class Mvc {
        static void register(BeanTable beans, boolean autoInstrument) {
            beans.add(
                    "xrayWebMvcConfigurer",
                    WebMvcConfigurer.class,
                    () -> ServletTracingAutoConfiguration.Mvc.configurer(beans.recorder(), autoInstrument));
        }
    }
}
