// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.xray4j.micrometer.XrayPropagator;
import io.xray4j.micrometer.XrayTracer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The lines that an application logs at its start. */
class NoticesTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("io.xray4j.micrometer.boot");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    private static ApplicationContextRunner application() {
        return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(BootTracing.configurations()));
    }

    @Test
    void leavesTheApplicationsTracerAlone_andSaysSo() {
        application().withBean(SimpleTracer.class).run(context -> {
            assertThat(context).hasSingleBean(Tracer.class).doesNotHaveBean(XrayTracer.class);
            assertThat(context).doesNotHaveBean(XrayPropagator.class);
        });
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("WARNING")
                .contains("observations are not recorded, because the application has another tracer,"
                        + " io.micrometer.tracing.test.simple.SimpleTracer.");
    }

    @Test
    void saysThatTheRateHasNoEffect() {
        application()
                .withPropertyValues("management.tracing.sampling.probability=1.0")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("INFO")
                .contains("management.tracing.sampling.probability=1.0 has no effect");
    }

    @Test
    void saysNothing_withoutNeed() {
        application().run(context -> assertThat(context).hasSingleBean(XrayTracer.class));
        assertThat(lines).isEmpty();
    }
}
