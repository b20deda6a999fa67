// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.TraceHeader;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Records each call of the AWS SDK for Java 2, synchronous or not, as a subsegment of the caller, and tells the
 * service of the trace. Being on the class path is enough: the SDK finds it for every client.
 *
 * <p>Added to a client by hand it may be given a recorder or {@linkplain AwsParameters parameters} of its own. A call
 * is recorded once however often it is registered; the one added last, which is the client's own, decides.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingInterceptor implements ExecutionInterceptor {
    /** The SDK takes a name once in a process, and this class may be loaded by several class loaders. */
    private static final ExecutionAttribute<AwsCall> CALL = new ExecutionAttribute<>("io.xray4j." + UUID.randomUUID());

    /** How X-Ray's own SDKs, agents and samplers speak to it: to trace them would be to trace tracing. */
    private static final Set<String> OWN_OPERATIONS = Set.of(
            "GetSamplingRules",
            "GetSamplingTargets",
            "GetSamplingStatisticSummaries",
            "PutTraceSegments",
            "PutTelemetryRecords");

    private static final String NAME = "aws-sdk";

    private final Recorder recorder;
    private final AwsParameters parameters;

    /** Records with the process's recorder; what the SDK calls when it finds this on the class path. */
    public TracingInterceptor() {
        this(Xray.recorder(), AwsParameters.ofClassPath());
    }

    public TracingInterceptor(Recorder recorder) {
        this(recorder, AwsParameters.ofClassPath());
    }

    public TracingInterceptor(Recorder recorder, AwsParameters parameters) {
        this.recorder = recorder;
        this.parameters = parameters;
    }

    /**
     * Begins the call, where the request is made and not yet sent. Not earlier: what fails before this the SDK tells
     * no interceptor of, and a subsegment begun there would never end.
     */
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        try {
            return begun(context, attributes);
        } catch (Throwable broken) {
            recorder.reportBroken(NAME, broken);
            return context.httpRequest();
        }
    }

    private SdkHttpRequest begun(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        AwsCall known = attributes.getAttribute(CALL);
        if (known != null) {
            known.takeOver(this);
            return request;
        }
        if (isOwn(attributes) || isPresigned(attributes) || isKnownToACopyOfThis(attributes)) {
            return request;
        }
        AwsCall call = begin(context.request(), attributes);
        attributes.putAttribute(CALL, call);
        if (call.isAsync()) {
            TracingSdkAsyncHttpClient.tell(call, attributes);
        }
        String header = call.header();
        return header == null
                ? request
                : request.toBuilder().putHeader(TraceHeader.NAME, header).build();
    }

    /** Called for each attempt. */
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        try {
            AwsCall call = mine(attributes);
            if (call != null) {
                call.attempt();
            }
        } catch (Throwable broken) {
            recorder.reportBroken(NAME, broken);
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        try {
            AwsCall call = mine(attributes);
            if (call != null) {
                call.succeeded(context);
            }
        } catch (Throwable broken) {
            recorder.reportBroken(NAME, broken);
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        try {
            AwsCall call = mine(attributes);
            if (call != null) {
                call.failed(context);
            }
        } catch (Throwable broken) {
            recorder.reportBroken(NAME, broken);
        }
    }

    AwsParameters parameters() {
        return parameters;
    }

    private AwsCall begin(SdkRequest request, ExecutionAttributes attributes) {
        Entity caller = recorder.traceEntity();
        Subsegment subsegment = recorder.beginSubsegment(serviceOf(attributes), Namespace.AWS);
        if (caller == null) {
            // The strategy for a missing segment has been told; there is no trace to tell the service of.
            return new AwsCall(this, null, attributes, request);
        }
        // Not current yet: should an interceptor after this one throw, nobody would be told, and the thread is the
        // caller's. Nor ever on the thread of an asynchronous call: what that does next is no part of it.
        subsegment.detach();
        return new AwsCall(this, subsegment, attributes, request);
    }

    private @Nullable AwsCall mine(ExecutionAttributes attributes) {
        AwsCall call = attributes.getAttribute(CALL);
        return call != null && call.isOf(this) ? call : null;
    }

    /** An agent brings this class in a loader of its own, and the application may have it too. */
    private static boolean isKnownToACopyOfThis(ExecutionAttributes attributes) {
        for (Object value : attributes.getAttributes().values()) {
            if (value != null && value.getClass().getName().equals(AwsCall.class.getName())) {
                return true;
            }
        }
        return false;
    }

    /** A presigner asks interceptors as a client does, up to here: what it signs somebody else will send. */
    @SuppressWarnings("deprecation") // Presigners have no other mark.
    private static boolean isPresigned(ExecutionAttributes attributes) {
        return attributes.getAttribute(AwsSignerExecutionAttribute.PRESIGNER_EXPIRATION) != null;
    }

    private static boolean isOwn(ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return operation != null
                && OWN_OPERATIONS.contains(operation)
                && serviceOf(attributes).equals("xray");
    }

    /** The prefix of the service's endpoints, such as {@code dynamodb}: how X-Ray knows services. */
    static String serviceOf(ExecutionAttributes attributes) {
        String prefix = attributes.getAttribute(AwsExecutionAttribute.ENDPOINT_PREFIX);
        if (prefix != null) {
            return prefix;
        }
        String name = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        return name == null ? "aws" : name;
    }
}
