// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.ErrorCode;
import io.xray4j.server.document.Rejection;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionCheckTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void acceptsWhatIsWithinTheRetention() {
        assertThat(refusal(EPOCH_SECOND + 7 * 86_400)).isNull();
        assertThat(refusal(EPOCH_SECOND - 86_400)).isNull();
    }

    @Test
    void refusesWhatIsOlder_andSaysHowOld() {
        Rejection refusal = requireNonNull(refusal(EPOCH_SECOND + 7 * 86_400 + 1));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_TIME);
        assertThat(refusal.message())
                .isEqualTo("the trace is from " + Instant.ofEpochSecond(EPOCH_SECOND)
                        + ", and the server keeps traces for 7 days");
    }

    private static @Nullable Rejection refusal(long nowSecond) {
        return new RetentionCheck(WEEK, () -> Instant.ofEpochSecond(nowSecond))
                .refusal(Documents.read(segment(traceId(EPOCH_SECOND, 1), 1, 0, 1)));
    }
}
