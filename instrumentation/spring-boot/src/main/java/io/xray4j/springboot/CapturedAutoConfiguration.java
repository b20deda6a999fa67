// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * The auto-configuration of methods that are annotated with {@link io.xray4j.Captured}. If the agent is active, the
 * agent records them instead.
 */
@AutoConfiguration
@Conditional(PresentAgent.Absent.class)
final class CapturedAutoConfiguration {
    @Bean
    static CapturedMethods xrayCapturedMethods(ObjectProvider<Recorder> recorder, Environment environment) {
        // The first call gets the recorder, which must not be created before it is needed.
        return new CapturedMethods(
                SingletonSupplier.of(recorder::getObject),
                environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true));
    }
}
