// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.servlet.TracingFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The auto-configuration of requests to a servlet application, with what only Spring MVC knows of them. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
final class ServletTracingAutoConfiguration {
    /**
     * Returns the filter, which is before all others: their work belongs to the request, and requests that they refuse
     * are recorded too.
     */
    @Bean
    @ConditionalOnMissingBean(parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<TracingFilter> xrayTracingFilter(Recorder recorder) {
        FilterRegistrationBean<TracingFilter> registration = new FilterRegistrationBean<>(new TracingFilter(recorder));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setAsyncSupported(true);
        return registration;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.web.servlet.config.annotation.WebMvcConfigurer")
    static final class Mvc {
        @Bean
        WebMvcConfigurer xrayWebMvcConfigurer(Recorder recorder, Environment environment) {
            return configurer(recorder, AutoInstrument.isOn(environment));
        }

        static WebMvcConfigurer configurer(Recorder recorder, boolean autoInstrument) {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    if (autoInstrument) {
                        registry.addInterceptor(new TracingHandlerInterceptor(recorder))
                                .order(Ordered.HIGHEST_PRECEDENCE);
                    }
                }

                @Override
                public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
                    configurer.registerCallableInterceptors(new TracingCallableInterceptor(recorder));
                }
            };
        }
    }
}
