// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.xray4j.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One implementation in a process: the first, or OpenTelemetry's agent; the other says one line. */
class InstallTest {
    private final Recorder recorder =
            Recorder.builder().followEnvironment(false).emitter(document -> {}).build();
    private final Logger logger = Logger.getLogger("io.xray4j");
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        GlobalOpenTelemetry.resetForTest();
        logger.addHandler(handler);
    }

    @AfterEach
    void release() {
        logger.removeHandler(handler);
        GlobalOpenTelemetry.resetForTest();
        recorder.close();
    }

    @Test
    void isGlobal() {
        XrayOpenTelemetry telemetry = XrayOpenTelemetry.of(recorder);
        assertThat(telemetry.install()).isTrue();
        assertThat(telemetry.install()).isTrue();
        Span span = GlobalOpenTelemetry.getTracer("library").spanBuilder("span").startSpan();
        assertThat(span).isInstanceOf(EntitySpan.class);
        span.end();
        assertThat(lines).isEmpty();
    }

    @Test
    void saysOneLine_ifAnotherIsGlobal() {
        GlobalOpenTelemetry.set(OpenTelemetry.noop());
        assertThat(XrayOpenTelemetry.of(recorder).install()).isFalse();
        assertThat(lines).singleElement().asString().contains("GlobalOpenTelemetry is set already");
    }

    @Test
    void saysOneLine_ifTheirAgentRuns() {
        ClassLoader withAgent = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.equals("io.opentelemetry.javaagent.OpenTelemetryAgent")) {
                    return InstallTest.class;
                }
                throw new ClassNotFoundException(name);
            }
        };
        XrayOpenTelemetry telemetry = XrayOpenTelemetry.of(recorder, AttributeAnnotations.none(), withAgent);
        assertThat(telemetry.install()).isFalse();
        assertThat(lines).singleElement().asString().contains("OpenTelemetry's agent runs in this process");
        assertThat(GlobalOpenTelemetry.isSet()).isFalse();
    }
}
