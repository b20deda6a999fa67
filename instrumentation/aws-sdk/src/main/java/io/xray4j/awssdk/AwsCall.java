// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Subsegment;
import io.xray4j.trace.TraceHeader;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * One call that is under way, its retries inside. It travels with the call in the SDK's own attributes, as no thread
 * stays with it.
 *
 * <p><i>Safe for use by many threads; the SDK uses it by one after another.</i>
 */
final class AwsCall {
    private final @Nullable Subsegment subsegment;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile TracingInterceptor owner;

    AwsCall(TracingInterceptor owner, @Nullable Subsegment subsegment) {
        this.owner = owner;
        this.subsegment = subsegment;
    }

    /** An interceptor that comes later is nearer to the client, and so the one that was meant. */
    void takeOver(TracingInterceptor later) {
        owner = later;
    }

    boolean isOf(TracingInterceptor interceptor) {
        return owner == interceptor;
    }

    /** What the service is told; null when there is no trace. */
    @Nullable
    String header() {
        TraceHeader header = subsegment == null ? TraceHeader.empty() : subsegment.traceHeader();
        return header.isEmpty() ? null : header.toString();
    }

    void attempt() {
        attempts.incrementAndGet();
    }

    void succeeded(Context.AfterExecution context, ExecutionAttributes attributes, AwsParameters parameters) {
        if (subsegment == null) {
            return;
        }
        try {
            if (subsegment.isRecording()) {
                AwsBlock block = block(attributes);
                block.answered(context.httpResponse());
                block.parameters(parameters, context.request(), context.response());
                subsegment.http().status(context.httpResponse().statusCode());
                subsegment.aws(block.fields());
            }
        } finally {
            subsegment.end();
        }
    }

    void failed(Context.FailedExecution context, ExecutionAttributes attributes, AwsParameters parameters) {
        if (subsegment == null) {
            return;
        }
        try {
            if (subsegment.isRecording()) {
                AwsBlock block = block(attributes);
                context.httpResponse().ifPresent(block::answered);
                if (context.exception() instanceof SdkServiceException refusal) {
                    block.refused(refusal);
                    refused(subsegment, refusal);
                } else {
                    subsegment.addException(context.exception());
                }
                block.parameters(parameters, context.request(), null);
                subsegment.aws(block.fields());
            }
        } finally {
            subsegment.end();
        }
    }

    /** The status says whose fault it was, but for the codes that mean "too often", which come with any of them. */
    private static void refused(Subsegment subsegment, SdkServiceException refusal) {
        subsegment.addCause(refusal, true);
        subsegment.http().status(refusal.statusCode());
        if (refusal.isThrottlingException()) {
            subsegment.markThrottle();
        }
    }

    private AwsBlock block(ExecutionAttributes attributes) {
        return new AwsBlock(attributes, Math.max(0, attempts.get() - 1));
    }
}
