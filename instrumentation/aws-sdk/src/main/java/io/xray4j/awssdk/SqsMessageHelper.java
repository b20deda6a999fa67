// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.aws.SqsMessages;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Reads the trace of the messages of SQS. A batch holds messages of many traces; those whose sender did not record are
 * processed in a {@code beginSubsegmentWithoutSampling}. The header comes only if {@code ReceiveMessage} asked for the
 * system attribute {@code AWSTraceHeader}.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class SqsMessageHelper {
    private SqsMessageHelper() {}

    /** Whether the message's sender recorded; false for a message that does not say. */
    public static boolean isSampled(@Nullable Message message) {
        return message != null
                && SqsMessages.isSampled(message.attributesAsStrings().get(SqsMessages.TRACE_HEADER));
    }
}
