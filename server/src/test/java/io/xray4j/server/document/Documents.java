// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import io.xray4j.server.internal.EpochMicros;
import java.nio.charset.StandardCharsets;

/** Segment documents for tests, written with single quotes instead of double quotes. */
public final class Documents {

    /** 2026-11-22T00:00:00Z, the second coded in {@link #traceId}'s ids when no other is given. */
    public static final long EPOCH_SECOND = 1_795_305_600L;

    private Documents() {}

    public static String traceId(int n) {
        return traceId(EPOCH_SECOND, n);
    }

    public static String traceId(long epochSecond, int n) {
        return String.format("1-%08x-%024x", epochSecond, n);
    }

    public static String id(int n) {
        return String.format("%016x", n);
    }

    public static byte[] bytes(String singleQuoted) {
        return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    public static SegmentDocument read(String singleQuoted) {
        return read(singleQuoted, EpochMicros.ofSeconds(EPOCH_SECOND + 60));
    }

    public static SegmentDocument read(String singleQuoted, long receivedMicros) {
        ReadResult reading = SegmentReader.read(bytes(singleQuoted), receivedMicros);
        if (reading instanceof SegmentDocument document) {
            return document;
        }
        throw new IllegalArgumentException(reading + " of " + singleQuoted);
    }

    /** Returns a complete segment that starts the given number of seconds after the epoch second. */
    public static String segment(String traceId, int id, double startsAfter, double lasts) {
        return String.format(
                "{'trace_id':'%s','id':'%s','name':'service-%d','start_time':%.6f,'end_time':%.6f}",
                traceId, id(id), id, EPOCH_SECOND + startsAfter, EPOCH_SECOND + startsAfter + lasts);
    }
}
