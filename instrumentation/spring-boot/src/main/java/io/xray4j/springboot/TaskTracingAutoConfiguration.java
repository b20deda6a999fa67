// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;

/** {@code @Async} and {@code @Scheduled} methods. Last, so that it finds what others make of the scheduling. */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBooleanProperty(name = "xray4j.auto-instrument", matchIfMissing = true)
final class TaskTracingAutoConfiguration {
    @Bean
    static AsyncMethods xrayAsyncMethods(ObjectProvider<Recorder> recorder) {
        // Asked for by the first call, so that the recorder is not made before its time.
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
