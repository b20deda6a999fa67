// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;

/**
 * The auto-configuration of {@code @Async} and {@code @Scheduled} methods. It is the last, so that it finds what others
 * configure for scheduling.
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@Conditional(AutoInstrument.class)
final class TaskTracingAutoConfiguration {
    @Bean
    static AsyncMethods xrayAsyncMethods(ObjectProvider<Recorder> recorder) {
        // The first call gets the recorder, which must not be created before it is needed.
        return new AsyncMethods(SingletonSupplier.of(recorder::getObject));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "io.micrometer.observation.ObservationRegistry",
                "org.springframework.scheduling.support.ScheduledTaskObservationContext"
            })
    static final class Scheduling {
        @Bean
        ScheduledRuns xrayScheduledRuns(Recorder recorder) {
            return new ScheduledRuns(recorder);
        }
    }
}
