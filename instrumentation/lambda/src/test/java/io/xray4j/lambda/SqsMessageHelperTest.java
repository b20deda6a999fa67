// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqsMessageHelperTest {
    @Test
    void readsWhetherTheSenderRecorded() {
        assertThat(SqsMessageHelper.isSampled(message("Root=1-x;Sampled=1"))).isTrue();
        assertThat(SqsMessageHelper.isSampled(message("Root=1-x;Sampled=0"))).isFalse();
        assertThat(SqsMessageHelper.isSampled(new SQSMessage())).isFalse();
        assertThat(SqsMessageHelper.isSampled(null)).isFalse();
    }

    private static SQSMessage message(String header) {
        SQSMessage message = new SQSMessage();
        message.setAttributes(Map.of("AWSTraceHeader", header));
        return message;
    }
}
