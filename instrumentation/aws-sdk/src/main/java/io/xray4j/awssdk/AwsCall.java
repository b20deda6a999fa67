// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Scope;
import io.xray4j.Subsegment;
import io.xray4j.trace.TraceHeader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * A call in progress, with its retries inside. It is stored in the SDK's own attributes, because no thread stays with
 * the call.
 *
 * <p><i>Safe for use by many threads; the SDK uses it from one thread after another.</i>
 */
final class AwsCall {
    private final @Nullable Subsegment subsegment;
    private final ExecutionAttributes attributes;
    private final SdkRequest request;
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile TracingInterceptor owner;

    /** The scope of a synchronous call on its caller's thread; no other thread sees it. */
    private @Nullable Scope onTheCallersThread;

    AwsCall(
            TracingInterceptor owner,
            @Nullable Subsegment subsegment,
            ExecutionAttributes attributes,
            SdkRequest request) {
        this.owner = owner;
        this.subsegment = subsegment;
        this.attributes = attributes;
        this.request = request;
    }

    /**
     * Lets a later interceptor record the call instead: the later one is nearer to the client, and so the one the user
     * added.
     */
    void takeOver(TracingInterceptor later) {
        owner = later;
    }

    boolean isOf(TracingInterceptor interceptor) {
        return owner == interceptor;
    }

    boolean isAsync() {
        return attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.ASYNC;
    }

    /** Returns the header to send to the service; null if there is no trace. */
    @Nullable
    String header() {
        TraceHeader header = subsegment == null ? TraceHeader.empty() : subsegment.traceHeader();
        return header.isEmpty() ? null : header.toString();
    }

    /** Counts an attempt; called before each. */
    void attempt() {
        attempts.incrementAndGet();
        if (onTheCallersThread == null && !isAsync()) {
            onTheCallersThread = attach();
        }
    }

    /** Makes the call current on this thread, for work that belongs to it. */
    Scope attach() {
        return subsegment == null ? () -> {} : subsegment.attach();
    }

    void succeeded(Context.AfterExecution context) {
        end(subsegment -> {
            AwsBlock block = block();
            block.answered(context.httpResponse());
            block.parameters(owner.parameters(), context.request(), context.response());
            subsegment.http().status(context.httpResponse().statusCode());
            subsegment.aws(block.fields());
        });
    }

    void failed(Context.FailedExecution context) {
        end(subsegment -> {
            AwsBlock block = block();
            context.httpResponse().ifPresent(block::answered);
            if (context.exception() instanceof SdkServiceException refusal) {
                block.refused(refusal);
                refused(subsegment, refusal);
            } else {
                subsegment.addException(context.exception());
            }
            block.parameters(owner.parameters(), context.request(), null);
            subsegment.aws(block.fields());
        });
    }

    /** Ends a call that its caller has cancelled or that has timed out, for which the SDK calls no interceptor. */
    void abandoned(Throwable why) {
        end(subsegment -> {
            subsegment.addException(why);
            AwsBlock block = block();
            block.parameters(owner.parameters(), request, null);
            subsegment.aws(block.fields());
        });
    }

    private void end(Consumer<Subsegment> record) {
        if (subsegment == null || !ended.compareAndSet(false, true)) {
            return;
        }
        try {
            if (subsegment.isRecording()) {
                record.accept(subsegment);
            }
        } finally {
            if (onTheCallersThread != null) {
                onTheCallersThread.close();
            }
            subsegment.end();
        }
    }

    /** Sets the flags by the status, except for throttling codes, which may come with any status. */
    private static void refused(Subsegment subsegment, SdkServiceException refusal) {
        subsegment.addCause(refusal, true);
        subsegment.http().status(refusal.statusCode());
        if (refusal.isThrottlingException()) {
            subsegment.markThrottle();
        }
    }

    private AwsBlock block() {
        return new AwsBlock(attributes, Math.max(0, attempts.get() - 1));
    }
}
