// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Micrometer's times: a number since 1970, and its unit. */
final class Times {
    private Times() {}

    /** Returns the time; null, which means now, for one before 1970 or without a unit. */
    static @Nullable Instant instant(long time, @Nullable TimeUnit unit) {
        if (unit == null || time <= 0) {
            return null;
        }
        long seconds = unit.toSeconds(time);
        return Instant.ofEpochSecond(seconds, unit.toNanos(time - unit.convert(seconds, TimeUnit.SECONDS)));
    }
}
