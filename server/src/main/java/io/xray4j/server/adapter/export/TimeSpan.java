// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.export;

import io.xray4j.server.adapter.AdapterRequest;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.PrintableText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A range of time as the console's addresses have it: {@code PT15M}, or two ISO-8601 times with a tilde between. Immutable. */
record TimeSpan(Instant from, Instant to) {

    private static final Duration STANDARD = Duration.ofMinutes(15);

    /** The clock of a sender may be ahead of ours by so much. */
    private static final Duration AHEAD = Duration.ofSeconds(1);

    private static final DateTimeFormatter LABEL =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    static TimeSpan of(@Nullable String text, Instant now) throws ApiException {
        try {
            if (text == null) {
                return new TimeSpan(now.minus(STANDARD), now.plus(AHEAD));
            }
            int tilde = text.indexOf('~');
            TimeSpan span = tilde < 0
                    ? new TimeSpan(now.minus(Duration.parse(text)), now.plus(AHEAD))
                    : new TimeSpan(time(text.substring(0, tilde)), time(text.substring(tilde + 1)));
            if (span.from.isBefore(span.to)) {
                return span;
            }
        } catch (DateTimeException | ArithmeticException notATime) {
            throw invalid(String.valueOf(text));
        }
        throw AdapterRequest.invalid(
                "timeRange is \"" + PrintableText.of(text) + "\"; its start must be before its end");
    }

    private static Instant time(String text) {
        Instant time = OffsetDateTime.parse(text).toInstant();
        if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.ofEpochSecond(100_000_000_000L))) {
            throw new DateTimeException("far away");
        }
        return time;
    }

    private static ApiException invalid(String text) {
        return AdapterRequest.invalid("timeRange is \"" + PrintableText.of(text)
                + "\"; valid is a duration such as PT15M, or two times such as"
                + " 2026-01-01T00:00:00Z~2026-01-01T01:00:00Z");
    }

    long fromMicros() {
        return Math.max(0, EpochMicros.of(from));
    }

    long toMicros() {
        return EpochMicros.of(to);
    }

    /** Returns the end for the name of a file. */
    String label() {
        return LABEL.format(to);
    }
}
