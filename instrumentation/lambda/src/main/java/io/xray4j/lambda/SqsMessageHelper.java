// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.xray4j.aws.SqsMessages;
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
}
