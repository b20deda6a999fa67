// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLimiterTest {

    private static final long SECOND = 1_000_000_000L;

    private long now = -SECOND; // a monotonic clock may be negative

    @Test
    void writesOneLineInTenSeconds_andTheNumberOfTheOthers() {
        List<String> lines = new ArrayList<>();
        LogLimiter limiter = new LogLimiter(() -> now);
        for (int i = 0; i < 5; i++) {
            limiter.log(suffix -> lines.add("line" + suffix));
        }
        now += 10 * SECOND;
        limiter.log(suffix -> lines.add("line" + suffix));

        assertThat(lines).containsExactly("line", "line; 4 more like it since the last line");
    }

    @Test
    void writesTwentyDetailsInASecond() {
        List<String> lines = new ArrayList<>();
        LogLimiter limiter = LogLimiter.ofDetails(() -> now);
        for (int i = 0; i < 27; i++) {
            now += 1_000;
            limiter.log(suffix -> lines.add("line" + suffix));
        }
        assertThat(lines).hasSize(20).containsOnly("line");

        now += SECOND;
        limiter.log(suffix -> lines.add("line" + suffix));
        limiter.log(suffix -> lines.add("line" + suffix));

        assertThat(lines).hasSize(22).endsWith("line; 7 more like it since the last line", "line");
    }
}
