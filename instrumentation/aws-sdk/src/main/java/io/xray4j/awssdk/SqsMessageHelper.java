// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.aws.SqsMessages;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

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
}
