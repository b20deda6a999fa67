// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.xray4j.aws.SqsMessages;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trace of the messages of an {@code SQSEvent}. A batch holds messages of many traces; those whose sender
 * did not record are processed in a {@code beginSubsegmentWithoutSampling}.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class SqsMessageHelper {
    private SqsMessageHelper() {}

    /** Whether the message's sender recorded; false for a message that does not say. */
    public static boolean isSampled(@Nullable SQSMessage message) {
        Map<String, String> attributes = message == null ? null : message.getAttributes();
        return attributes != null && SqsMessages.isSampled(attributes.get(SqsMessages.TRACE_HEADER));
    }
}
