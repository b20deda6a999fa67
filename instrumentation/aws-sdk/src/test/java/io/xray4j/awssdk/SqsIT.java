// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Segment;
import io.xray4j.aws.SqsMessages;
import io.xray4j.propagation.PropagationFormat;
import io.xray4j.servers.ForeignServer;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** SQS's protocol, spoken by ElasticMQ. */
class SqsIT {
    private static final ForeignServer SERVER = ForeignServer.sqs();
    private static final SqsClient SQS =
            Clients.told(SqsClient.builder(), SERVER.uri()).build();

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @AfterAll
    static void stop() {
        SQS.close();
        SERVER.close();
    }

    @Test
    @SuppressWarnings("unchecked")
    void recordsTheQueue_itsOwner_andHowManyMessages() {
        String queue = queue("counted");
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            SQS.sendMessageBatch(batch -> batch.queueUrl(queue)
                    .entries(
                            one -> one.id("a").messageBody("1"),
                            two -> two.id("b").messageBody("2")));
        }

        assertThat(tracing.take().subsegment("sqs"))
                .isOk()
                .has("/aws/operation", "SendMessageBatch")
                .has("/aws/queue_url", queue)
                .has("/aws/account_id", "000000000000")
                .has("/aws/message_count", 2)
                .has("/aws/successful_count", 2);
    }

    /** The message names its call, and the receiver distinguishes the two kinds in one batch. */
    @Test
    void carriesTheTraceToWhoeverReceives_sampledOrNot() {
        String queue = queue("carried");
        try (Segment ignored = tracing.recorder().beginSegment("sender")) {
            SQS.sendMessage(send -> send.queueUrl(queue).messageBody("sampled"));
        }
        RecordedEntity sender = tracing.take();
        try (Segment ignored =
                tracing.recorder().segment("sender").sampled(false).begin()) {
            SQS.sendMessage(send -> send.queueUrl(queue).messageBody("unsampled"));
        }

        List<Message> messages = receive(queue, 2);
        assertThat(messages).extracting(Message::body).containsExactlyInAnyOrder("sampled", "unsampled");
        for (Message message : messages) {
            assertThat(SqsMessageHelper.isSampled(message))
                    .isEqualTo(message.body().equals("sampled"));
        }
        Message sampled = messages.get(messages.get(0).body().equals("sampled") ? 0 : 1);
        assertThat(TraceHeader.parse(sampled.attributesAsStrings().get(SqsMessages.TRACE_HEADER))
                        .toString())
                .contains(
                        "Root=" + sender.traceId(),
                        "Parent=" + sender.subsegment("sqs").id());
        assertThat(SqsMessageHelper.isSampled(null)).isFalse();
        assertThat(SqsMessageHelper.isSampled(Message.builder().build())).isFalse();
    }

    /** Receivers that read W3C's header alone find the trace too, and a batch's receiver is linked to all senders. */
    @Test
    @SuppressWarnings("unchecked")
    void carriesTheOtherFormats_whereTheyAreSet_andLinksABatch() {
        String queue = queue("formats");
        tracing.recorder().configure(c -> c.propagate(PropagationFormat.TRACECONTEXT, PropagationFormat.B3));
        MessageAttributeValue own = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("kept")
                .build();
        Map<String, MessageAttributeValue> many = new HashMap<>();
        for (int i = 0; i < 9; i++) {
            many.put("own" + i, own);
        }
        try (SqsClient sqs = Clients.told(SqsClient.builder(), SERVER.uri())
                        .overrideConfiguration(
                                c -> c.addExecutionInterceptor(new MessagePropagationInterceptor(tracing.recorder())))
                        .build();
                Segment ignored = tracing.recorder().beginSegment("sender")) {
            sqs.sendMessage(send ->
                    send.queueUrl(queue).messageBody("one").messageAttributes(Map.of("mine", own, "traceparent", own)));
            sqs.sendMessageBatch(batch -> batch.queueUrl(queue)
                    .entries(
                            one -> one.id("a").messageBody("two"),
                            two -> two.id("b").messageBody("full").messageAttributes(many)));
        }
        RecordedEntity sender = tracing.take();
        String ids = sender.traceId().substring(2).replace("-", "") + "-" + sender.id();

        List<Message> messages = receive(queue, 3);
        for (Message message : messages) {
            Map<String, String> attributes = new HashMap<>();
            message.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
            switch (message.body()) {
                case "one" -> {
                    assertThat(attributes).containsOnlyKeys("mine", "traceparent", "b3");
                    assertThat(attributes).containsEntry("traceparent", "kept").containsEntry("b3", ids + "-1");
                }
                case "two" -> {
                    assertThat(attributes).containsOnlyKeys("traceparent", "b3");
                    assertThat(attributes).containsEntry("traceparent", "00-" + ids + "-01");
                    Message byW3c = message.toBuilder().attributes(Map.of()).build();
                    assertThat(SqsMessageHelper.traceHeader(byW3c).toTraceparent())
                            .isEqualTo("00-" + ids + "-01");
                }
                default -> assertThat(attributes).hasSize(9);
            }
        }

        try (Segment consumer = tracing.recorder().beginSegment("consumer")) {
            SqsMessageHelper.addLinks(consumer, messages);
        }
        RecordedEntity consumer = tracing.take();
        assertThat(consumer)
                .has("/links/0/trace_id", sender.traceId())
                .has("/links/2/trace_id", sender.traceId())
                .hasNo("/links/3");
    }

    private static String queue(String name) {
        String[] url = new String[1];
        Quiet.withoutASegment(
                () -> url[0] = SQS.createQueue(made -> made.queueName(name)).queueUrl());
        return url[0];
    }

    private static List<Message> receive(String queue, int wanted) {
        List<Message> all = new ArrayList<>();
        Quiet.withoutASegment(() -> {
            for (int i = 0; i < 10 && all.size() < wanted; i++) {
                all.addAll(SQS.receiveMessage(receive -> receive.queueUrl(queue)
                                .maxNumberOfMessages(10)
                                .waitTimeSeconds(1)
                                .messageAttributeNames("All")
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                        .messages());
            }
        });
        return all;
    }
}
