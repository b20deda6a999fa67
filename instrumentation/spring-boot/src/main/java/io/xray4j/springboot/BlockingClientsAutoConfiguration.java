// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;

/** The auto-configuration of {@code RestTemplate} beans and of beans that build {@code RestClient}s. */
@AutoConfiguration
@ConditionalOnClass(name = "org.springframework.web.client.RestClient")
final class BlockingClientsAutoConfiguration {
    @Bean
    static TracingBlockingClients xrayTracingBlockingClients(ObjectProvider<Recorder> recorder) {
        return new TracingBlockingClients(SingletonSupplier.of(recorder::getObject));
    }
}
