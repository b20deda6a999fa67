// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.xray4j.conformance.log.LogContract;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logback that writes to memory, by a pattern of its own. The subclass decides how the ids get there. */
public abstract class LogbackScene extends LogContract {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(LogbackScene.class);

    @Override
    protected void open() {
        LoggerContext context = logger.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("[%X{AWS-XRAY-TRACE-ID}]%msg%n");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    @Override
    protected void close() {
        logger.detachAppender(appender);
        appender.stop();
        assertThat(MDC.get("AWS-XRAY-TRACE-ID")).isNull();
    }

    @Override
    protected void log(String message) {
        logger.info(message);
    }

    @Override
    protected List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
