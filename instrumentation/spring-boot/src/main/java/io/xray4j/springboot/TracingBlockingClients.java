// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * A post-processor that makes every bean that is a {@code RestTemplate}, or builds a {@code RestClient}, record its
 * calls. Spring Boot's customizers run before an application sets another request factory; this runs after that.
 */
final class TracingBlockingClients implements BeanPostProcessor {
    private final Supplier<Recorder> recorder;

    TracingBlockingClients(Supplier<Recorder> recorder) {
        this.recorder = recorder;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof RestTemplate template) {
            BlockingClients.trace(template, recorder.get());
        }
        return bean instanceof RestClient.Builder builder ? TracingRestClientBuilder.wrap(builder, recorder) : bean;
    }
}
