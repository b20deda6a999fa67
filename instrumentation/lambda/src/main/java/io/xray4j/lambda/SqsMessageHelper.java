// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.xray4j.Entity;
import io.xray4j.aws.SqsMessages;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the trace header of messages of an {@code SQSEvent}. A batch contains messages of many traces; process
 * messages whose sender did not record in a {@code beginSubsegmentWithoutSampling}.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class SqsMessageHelper {
    private SqsMessageHelper() {}

    /** Returns true if the message's sender recorded; false also for a message without the header. */
    public static boolean isSampled(@Nullable SQSMessage message) {
        Map<String, String> attributes = message == null ? null : message.getAttributes();
        return attributes != null && SqsMessages.isSampled(attributes.get(SqsMessages.TRACE_HEADER));
    }

    /**
     * Returns the trace header of a message: X-Ray's, or else that of another tracer in its message attributes. Empty if
     * there is none.
     */
    public static TraceHeader traceHeader(@Nullable SQSMessage message) {
        Map<String, String> attributes = message == null ? null : message.getAttributes();
        Map<String, MessageAttribute> others = message == null ? null : message.getMessageAttributes();
        return SqsMessages.traceHeader(
                attributes == null ? null : attributes.get(SqsMessages.TRACE_HEADER), name -> text(others, name));
    }

    /** Links the (sub)segment that processes a batch with the senders of its messages; with those that recorded only. */
    public static void addLinks(@Nullable Entity consumer, Collection<SQSMessage> batch) {
        for (SQSMessage message : batch) {
            TraceHeader sender = traceHeader(message);
            if (consumer != null && sender.decision() == SampleDecision.SAMPLED) {
                consumer.addLink(sender);
            }
        }
    }

    private static @Nullable String text(@Nullable Map<String, MessageAttribute> attributes, String name) {
        MessageAttribute value = attributes == null ? null : attributes.get(name);
        return value == null ? null : value.getStringValue();
    }
}
