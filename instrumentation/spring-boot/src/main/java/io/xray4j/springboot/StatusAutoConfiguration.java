// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.springboot.internal.StatusDetails;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The auto-configuration of the recorder's status in Actuator's {@code info} and in Micrometer. The health indicator is in
 * the packages {@code boot3} and {@code boot4}, because the two versions of Spring Boot have different types for it.
 */
@AutoConfiguration
final class StatusAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.info.InfoContributor")
    @ConditionalOnBooleanProperty(name = "management.info.xray4j.enabled", matchIfMissing = true)
    static final class Info {
        @Bean
        InfoContributor xrayInfoContributor(Recorder recorder) {
            return info -> info.withDetail("xray4j", StatusDetails.of(recorder));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
    static final class Meters {
        @Bean
        RecorderMeters xrayRecorderMeters(Recorder recorder) {
            return new RecorderMeters(recorder);
        }
    }
}
