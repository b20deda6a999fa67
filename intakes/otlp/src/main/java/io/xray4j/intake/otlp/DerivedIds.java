// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import java.nio.charset.StandardCharsets;

/** The ids of entities that no span has: the same for the same span each time, so that a repeated request changes nothing. */
public final class DerivedIds {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private DerivedIds() {}

    /** Returns an id of 16 hexadecimal digits. */
    public static String of(String traceId, String spanId, String purpose) {
        long hash = FNV_OFFSET;
        for (byte b : (traceId + ' ' + spanId + ' ' + purpose).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * FNV_PRIME;
        }
        // FNV changes the high bits least.
        hash ^= hash >>> 32;
        hash *= FNV_PRIME;
        return String.format("%016x", hash == 0 ? 1 : hash);
    }
}
