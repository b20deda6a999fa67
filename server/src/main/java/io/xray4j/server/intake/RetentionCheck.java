// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.server.document.ErrorCode;
import io.xray4j.server.document.Rejection;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.EpochMicros;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The refusal of documents whose traces are older than the store keeps any. Immutable. */
public final class RetentionCheck implements DocumentCheck {

    private final Duration retention;
    private final InstantSource clock;

    /** Creates a check for a store that keeps traces for so long. */
    public RetentionCheck(Duration retention, InstantSource clock) {
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public @Nullable Rejection refusal(SegmentDocument document) {
        long micros = document.traceMicros();
        if (micros >= EpochMicros.of(clock.instant().minus(retention))) {
            return null;
        }
        return new Rejection(
                document.id(),
                document.traceId(),
                document.name(),
                ErrorCode.INVALID_TIME,
                "the trace is from " + Instant.EPOCH.plus(micros, ChronoUnit.MICROS)
                        + ", and the server keeps traces for " + retention.toDays() + " days");
    }
}
