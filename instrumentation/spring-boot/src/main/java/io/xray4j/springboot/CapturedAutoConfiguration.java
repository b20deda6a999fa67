// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Methods of beans that are annotated with {@link io.xray4j.Captured}. */
@AutoConfiguration
final class CapturedAutoConfiguration {
    @Bean
    static CapturedMethods xrayCapturedMethods(ObjectProvider<Recorder> recorder, Environment environment) {
        return new CapturedMethods(
                recorder::getObject, environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true));
    }
}
