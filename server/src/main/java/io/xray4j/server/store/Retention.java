// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.time.Duration;

/**
 * How long traces are stored, and in how many bytes, whichever is reached first. Immutable.
 *
 * @param age the age of the oldest traces; positive
 * @param bytes the bytes on the disk, index included; positive. At least the newest 64 MB are always stored.
 */
public record Retention(Duration age, long bytes) {

    /** Seven days, ten gigabytes. */
    public static final Retention DEFAULT = new Retention(Duration.ofDays(7), 10_000_000_000L);

    /** Checks both. */
    public Retention {
        if (age.isZero() || age.isNegative() || bytes <= 0) {
            throw new IllegalArgumentException(
                    "retention is " + age + " and " + bytes + " bytes: both must be greater than zero");
        }
    }
}
