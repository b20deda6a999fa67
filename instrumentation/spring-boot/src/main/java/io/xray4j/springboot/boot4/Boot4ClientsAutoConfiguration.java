// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.boot4;

import io.xray4j.Recorder;
import io.xray4j.springboot.BlockingClients;
import io.xray4j.springboot.TracingExchangeFilterFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The auto-configuration of clients that Spring Boot's builders make: {@code RestTemplate}, {@code RestClient}, {@code
 * WebClient}.
 */
@AutoConfiguration
final class Boot4ClientsAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.restclient.RestTemplateCustomizer",
                "org.springframework.web.client.RestTemplate"
            })
    static final class Blocking {
        @Bean
        RestTemplateCustomizer xrayRestTemplateCustomizer(Recorder recorder) {
            return template -> BlockingClients.trace(template, recorder);
        }

        @Bean
        RestClientCustomizer xrayRestClientCustomizer(Recorder recorder) {
            return builder -> BlockingClients.trace(builder, recorder);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.webclient.WebClientCustomizer",
                "org.springframework.web.reactive.function.client.WebClient"
            })
    static final class Reactive {
        @Bean
        WebClientCustomizer xrayWebClientCustomizer(Recorder recorder) {
            return builder -> builder.filters(filters -> filters.add(0, new TracingExchangeFilterFunction(recorder)));
        }
    }
}
