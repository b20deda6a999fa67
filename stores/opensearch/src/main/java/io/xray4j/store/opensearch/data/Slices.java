// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.data;

import io.xray4j.server.document.SegmentDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The rule by which traces are divided among slices: by the time of a trace, in spans of equal length. The name of a slice
 * is the hour at which it begins, so names have the order of time. Immutable.
 */
public final class Slices {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMddHH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long MICROS = 1_000_000;
    private static final long MINUTE_MICROS = 60 * MICROS;

    /** A trace that claims to be from later than this after its receipt is filed by its receipt. */
    private static final long MAX_FUTURE_MICROS = Duration.ofDays(1).toSeconds() * MICROS;

    private final long lengthSeconds;

    /**
     * Creates the rule.
     *
     * @throws IllegalArgumentException if the length is not of whole hours
     */
    public Slices(Duration length) {
        this.lengthSeconds = length.toSeconds();
        if (lengthSeconds <= 0 || lengthSeconds % 3_600 != 0) {
            throw new IllegalArgumentException(
                    "a slice of " + length + ": it must be of whole hours, such as 1h or 1d");
        }
    }

    /** Returns the length in hours. */
    public int hours() {
        return (int) (lengthSeconds / 3_600);
    }

    /** Returns the slice of a time in microseconds since the epoch. */
    public String of(long micros) {
        long seconds = Math.floorDiv(micros, MICROS);
        return NAME.format(Instant.ofEpochSecond(Math.floorDiv(seconds, lengthSeconds) * lengthSeconds));
    }

    /** Returns the slice of a minute, counted from the epoch. */
    public String ofMinute(long minute) {
        return of(minute * MINUTE_MICROS);
    }

    /** Returns the time under which a document is filed. */
    public static long filedMicros(long traceMicros, long receivedMicros) {
        return traceMicros > receivedMicros + MAX_FUTURE_MICROS ? receivedMicros : traceMicros;
    }

    /** Returns the time under which a document is filed. */
    public static long filedMicros(SegmentDocument document) {
        return filedMicros(document.traceMicros(), document.receivedMicros());
    }

    /** Returns the slice so many places later, or earlier if the number is negative. */
    public String neighbour(String slice, int places) {
        return of((beginSeconds(slice) + places * lengthSeconds) * MICROS);
    }

    /** Returns the time at which a slice begins, in microseconds since the epoch. */
    public long beginMicros(String slice) {
        return beginSeconds(slice) * MICROS;
    }

    /** Returns the time at which a slice ends, in microseconds since the epoch. */
    public long endMicros(String slice) {
        return (beginSeconds(slice) + lengthSeconds) * MICROS;
    }

    private static long beginSeconds(String slice) {
        return java.time.LocalDateTime.of(
                        Integer.parseInt(slice, 0, 4, 10),
                        Integer.parseInt(slice, 4, 6, 10),
                        Integer.parseInt(slice, 6, 8, 10),
                        Integer.parseInt(slice, 8, 10, 10),
                        0)
                .toEpochSecond(ZoneOffset.UTC);
    }
}
