// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Segment;
import io.xray4j.conformance.log.LogContract;
import java.io.StringWriter;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.Test;

/** Log4j that writes to memory, by a pattern of its own. */
public abstract class Log4jScene extends LogContract {
    private final StringWriter written = new StringWriter();
    private final LoggerContext context = LoggerContext.getContext(false);
    private final Logger logger = LogManager.getLogger(Log4jScene.class);

    @Override
    protected void open() {
        WriterAppender appender = WriterAppender.newBuilder()
                .setName("written")
                .setTarget(written)
                .setLayout(PatternLayout.newBuilder()
                        .setPattern("[%X{AWS-XRAY-TRACE-ID}]%msg%n")
                        .build())
                .build();
        appender.start();
        LoggerConfig config = new LoggerConfig(logger.getName(), Level.INFO, false);
        config.addAppender(appender, Level.INFO, null);
        context.getConfiguration().addLogger(logger.getName(), config);
        context.updateLoggers();
    }

    @Override
    protected void close() {
        context.getConfiguration().removeLogger(logger.getName());
        context.updateLoggers();
    }

    @Override
    protected void log(String message) {
        logger.info(message);
    }

    @Override
    protected List<String> lines() {
        return written.toString().lines().toList();
    }

    /** An application that puts the ids there itself, in a form of its own, keeps what it has put there. */
    @Test
    void keepsWhatTheApplicationPutThere() {
        ThreadContext.put("AWS-XRAY-TRACE-ID", "mine");
        try (Segment segment = tracing.recorder().beginSegment("request")) {
            log("inside " + segment.name());
        } finally {
            ThreadContext.remove("AWS-XRAY-TRACE-ID");
        }
        tracing.take();
        assertThat(lines()).containsExactly("[mine]inside request");
    }
}
