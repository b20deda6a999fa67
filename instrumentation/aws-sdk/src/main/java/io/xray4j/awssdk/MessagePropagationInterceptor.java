// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.propagation.Propagation;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * An interceptor that adds the trace's headers of other formats than X-Ray's to the messages that are sent to SQS, where
 * the recorder is to send them ({@code propagate}). SQS passes X-Ray's own header on by itself. The parent in these
 * headers is the caller, because the call has not begun yet. The SDK finds the interceptor on the class path.
 *
 * <p>Apart from {@link TracingInterceptor}, because it needs the SDK's SQS client, which few applications have.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class MessagePropagationInterceptor implements ExecutionInterceptor {
    private final Recorder recorder;

    /** Creates an interceptor that uses the process's recorder; the SDK calls this. */
    public MessagePropagationInterceptor() {
        this(Xray.recorder());
    }

    /** Creates an interceptor that uses a given recorder. */
    public MessagePropagationInterceptor(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        try {
            Propagation propagation = recorder.policy().propagation();
            if (propagation.isXrayOnly() || !sendsMessages(attributes)) {
                return request;
            }
            Entity sender = recorder.traceEntity();
            return sender == null ? request : MessageAttributes.added(request, propagation, sender);
        } catch (Throwable broken) {
            recorder.reportBroken("aws-sdk", broken);
            return request;
        }
    }

    private static boolean sendsMessages(ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return operation != null
                && operation.startsWith("SendMessage")
                && TracingInterceptor.serviceOf(attributes).equalsIgnoreCase("sqs");
    }
}
