// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Entity;
import io.xray4j.aws.SqsMessages;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A reader of the trace header of SQS messages. A batch contains messages of many traces; process messages whose sender
 * did not record in a {@code beginSubsegmentWithoutSampling}. A message has the header only if {@code ReceiveMessage}
 * asked for the system attribute {@code AWSTraceHeader}.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class SqsMessageHelper {
    private SqsMessageHelper() {}

    /** Returns true if the message's sender recorded; false also for a message without the header. */
    public static boolean isSampled(@Nullable Message message) {
        return message != null
                && SqsMessages.isSampled(message.attributesAsStrings().get(SqsMessages.TRACE_HEADER));
    }

    /**
     * Returns the trace header of a message: X-Ray's, or else that of another tracer in its message attributes, which {@code
     * ReceiveMessage} must have asked for. Empty if there is none.
     */
    public static TraceHeader traceHeader(@Nullable Message message) {
        if (message == null) {
            return TraceHeader.empty();
        }
        return SqsMessages.traceHeader(
                message.attributesAsStrings().get(SqsMessages.TRACE_HEADER), name -> text(message, name));
    }

    /** Links the (sub)segment that processes a batch with the senders of its messages; with those that recorded only. */
    public static void addLinks(@Nullable Entity consumer, Collection<Message> batch) {
        for (Message message : batch) {
            TraceHeader sender = traceHeader(message);
            if (consumer != null && sender.decision() == SampleDecision.SAMPLED) {
                consumer.addLink(sender);
            }
        }
    }

    private static @Nullable String text(Message message, String name) {
        MessageAttributeValue value = message.messageAttributes().get(name);
        return value == null ? null : value.stringValue();
    }
}
