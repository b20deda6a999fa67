// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.segment.EntityView;
import java.util.List;
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

    @Test
    void linksTheSenders_thatRecorded() {
        SQSMessage byW3c = new SQSMessage();
        MessageAttribute traceparent = new MessageAttribute();
        traceparent.setStringValue("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
        byW3c.setMessageAttributes(Map.of("traceparent", traceparent));
        String root = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=";
        try (Recorder recorder = Recorder.builder().emitter(document -> {}).build();
                Segment consumer = recorder.beginSegment("consumer")) {
            SqsMessageHelper.addLinks(
                    consumer, List.of(byW3c, message(root + "1"), message(root + "0"), new SQSMessage()));

            EntityView view = consumer.view();
            assertThat(view).isNotNull();
            assertThat(view.links()).hasSize(2).allMatch(link -> link.id().equals("53995c3f42cd8ad8"));
        }
    }

    private static SQSMessage message(String header) {
        SQSMessage message = new SQSMessage();
        message.setAttributes(Map.of("AWSTraceHeader", header));
        return message;
    }
}
