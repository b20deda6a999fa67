// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.testing.TracingExtension;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application that has little more than Spring Boot itself. */
class BareApplicationTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void configuresOnlyWhatTheApplicationHas() {
        new ApplicationContextRunner()
                .withUserConfiguration(TestContext.Everything.class)
                .withBean(Recorder.class, tracing::recorder)
                .withPropertyValues(LeanContext.PROPERTY + "=^org[.]springframework|Health")
                .withClassLoader(new FilteredClassLoader(
                        "io.micrometer",
                        "jakarta.servlet",
                        "org.springframework.boot.actuate",
                        "org.springframework.http",
                        "org.springframework.web",
                        "reactor"))
                .run(context -> assertThat(
                                Arrays.stream(context.getBeanDefinitionNames()).filter(name -> name.startsWith("xray")))
                        .containsExactlyInAnyOrder(
                                "xrayAsyncMethods", "xrayCapturedMethods", "xrayTracingDataSources"));
    }
}
