// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.boot4;

import io.xray4j.Recorder;
import io.xray4j.RecorderStatus;
import io.xray4j.springboot.internal.StatusDetails;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The auto-configuration of the recorder's health. It is up or unknown, never down: an application works without a
 * daemon, and must not be taken out of service because of it.
 */
@AutoConfiguration
@ConditionalOnClass(
        name = {
            "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator",
            "org.springframework.boot.health.contributor.HealthIndicator"
        })
@ConditionalOnEnabledHealthIndicator("xray4j")
final class Boot4HealthAutoConfiguration {
    @Bean
    HealthIndicator xray4jHealthIndicator(Recorder recorder) {
        return () -> {
            RecorderStatus status = recorder.status();
            Health.Builder health = StatusDetails.isWell(status) ? Health.up() : Health.unknown();
            return health.withDetails(StatusDetails.of(status)).build();
        };
    }
}
