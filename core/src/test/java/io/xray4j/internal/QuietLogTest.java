// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fault that happens with every request is a line a minute, not one a request. */
class QuietLogTest {
    private static final String NAME = "io.xray4j.test.quiet";
    private static final long MINUTE = 60_000_000_000L;

    private final Logger logger = Logger.getLogger(NAME);
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
    private long now;
    private final QuietLog log = new QuietLog(NAME, () -> now);

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
    }

    @Test
    void writesOneLineAMinute_ofEachKind_andSaysHowManyItHeld() {
        for (int i = 0; i < 1_000; i++) {
            log.log(Level.ERROR, "a", "first");
        }
        log.log(Level.ERROR, "b", "other");
        assertThat(lines).containsExactly("first", "other");
        now += MINUTE - 1;
        log.log(Level.ERROR, "a", "too early");
        now += 1;
        log.log(Level.ERROR, "a", "later");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).startsWith("later").contains("1000 more");
    }

    /** A logger that is itself traced, or that fails, must not bring the caller into trouble. */
    @Test
    void neitherRecursesNorThrows_whenTheLoggerDoes() {
        Handler failing = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.log(Level.ERROR, "inside", "while writing");
                throw new IllegalStateException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(failing);
        try {
            log.log(Level.ERROR, "a", "first");
        } finally {
            logger.removeHandler(failing);
        }
        assertThat(lines).containsExactly("first");
        log.log(Level.ERROR, "inside", "afterwards");
        assertThat(lines).containsExactly("first", "afterwards");
    }
}
