// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Entity;
import io.xray4j.propagation.Propagation;
import io.xray4j.trace.TraceHeader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * The headers of other formats than X-Ray's, as attributes of the messages that are sent. SQS itself passes X-Ray's on. A
 * message has at most ten attributes; one that has no room for these is sent as it is.
 *
 * <p>Needs the SDK's SQS client on the class path.
 */
final class MessageAttributes {
    private static final int MOST = 10;

    private MessageAttributes() {}

    /** Returns the request with these attributes, or as it is if it sends no messages. */
    static SdkRequest added(SdkRequest request, Propagation propagation, Entity sender) {
        Map<String, String> headers = new HashMap<>();
        TraceHeader header = sender.traceHeader();
        propagation.writeOthers(header, (name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        if (headers.isEmpty()) {
            return request;
        }
        if (request instanceof SendMessageRequest one) {
            return one.toBuilder()
                    .messageAttributes(added(one.messageAttributes(), headers))
                    .build();
        }
        if (request instanceof SendMessageBatchRequest batch) {
            return batch.toBuilder()
                    .entries(batch.entries().stream()
                            .map(entry -> added(entry, headers))
                            .toList())
                    .build();
        }
        return request;
    }

    private static SendMessageBatchRequestEntry added(SendMessageBatchRequestEntry entry, Map<String, String> headers) {
        return entry.toBuilder()
                .messageAttributes(added(entry.messageAttributes(), headers))
                .build();
    }

    /** What the application has set itself stays. */
    private static Map<String, MessageAttributeValue> added(
            Map<String, MessageAttributeValue> own, Map<String, String> headers) {
        Map<String, MessageAttributeValue> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        all.putAll(own);
        return all.size() > MOST ? own : all;
    }
}
