// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The server's representation of time: microseconds since the epoch, in a {@code long}. Decimal seconds exist in JSON
 * only.
 */
public final class EpochMicros {

    private static final long MICROS = 1_000_000;

    /** The year 5138. A larger number is more likely a time in milliseconds. */
    private static final double MAX_SECONDS = 1e11;

    private EpochMicros() {}

    /** Converts an instant, rounding down to a microsecond. */
    public static long of(Instant instant) {
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1000;
    }

    /** Converts whole seconds since the epoch. */
    public static long ofSeconds(long seconds) {
        return seconds * MICROS;
    }

    /**
     * Reads a JSON number of seconds since the epoch. Empty for any other value, and for a time outside 1970 to 5138.
     */
    public static OptionalLong parse(JsonNode seconds) {
        if (!seconds.isNumber()) {
            return OptionalLong.empty();
        }
        // The range is checked first, on the double: scaling a decimal such as 1e-999999999 would never end.
        double rough = seconds.doubleValue();
        if (!(rough >= 1e-6 && rough <= MAX_SECONDS)) {
            return OptionalLong.empty();
        }
        BigDecimal micros = seconds.decimalValue().movePointRight(6).setScale(0, RoundingMode.HALF_UP);
        return OptionalLong.of(micros.longValue());
    }

    /** Writes a time or a duration as X-Ray does: in seconds, with a fraction only where it is not zero. */
    public static JsonNode toJson(long micros) {
        if (micros % MICROS == 0) {
            return LongNode.valueOf(micros / MICROS);
        }
        return DecimalNode.valueOf(BigDecimal.valueOf(micros, 6).stripTrailingZeros());
    }
}
