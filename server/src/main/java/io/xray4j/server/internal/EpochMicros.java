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

/** Times as the server holds them: microseconds since the epoch in a long; seconds as a decimal exist in JSON only. */
public final class EpochMicros {

    private static final long MICROS = 1_000_000;

    /** The year 5138: beyond it a number is more likely milliseconds than a moment. */
    private static final double MAX_SECONDS = 1e11;

    private EpochMicros() {}

    public static long of(Instant instant) {
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1000;
    }

    public static long ofSeconds(long seconds) {
        return seconds * MICROS;
    }

    /** A JSON number of seconds since the epoch; empty if it is not a number or no moment a trace could name. */
    public static OptionalLong parse(JsonNode seconds) {
        if (!seconds.isNumber()) {
            return OptionalLong.empty();
        }
        // The range check comes first and on the double: scaling a decimal such as 1e-999999999 would never end.
        double rough = seconds.doubleValue();
        if (!(rough >= 1e-6 && rough <= MAX_SECONDS)) {
            return OptionalLong.empty();
        }
        BigDecimal micros = seconds.decimalValue().movePointRight(6).setScale(0, RoundingMode.HALF_UP);
        return OptionalLong.of(micros.longValue());
    }

    /** A moment or a duration as X-Ray writes it: seconds, with a fraction only if there is one. */
    public static JsonNode toJson(long micros) {
        if (micros % MICROS == 0) {
            return LongNode.valueOf(micros / MICROS);
        }
        return DecimalNode.valueOf(BigDecimal.valueOf(micros, 6).stripTrailingZeros());
    }
}
