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
 * An interceptor that records each call of the AWS SDK for Java 2, synchronous or asynchronous, as a subsegment of its
 * caller, and sends the trace header to the service. The dependency alone is enough: the SDK finds the interceptor for
 * every client.
 *
 * <p>An interceptor that you add to a client can have its own recorder and its own {@linkplain AwsParameters
 * parameters}. A call is recorded once, even if interceptors are registered twice; the one that was added last, which
 * is the client's own, records.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingInterceptor implements ExecutionInterceptor {
    /**
     * The name is random, because the SDK accepts a name only once in a process, and several class loaders may load
     * this class.
     */
    private static final ExecutionAttribute<AwsCall> CALL = new ExecutionAttribute<>("io.xray4j." + UUID.randomUUID());

    /**
     * The operations by which X-Ray's SDKs, agents and samplers call X-Ray itself; recording them would trace the
     * tracing.
     */
    private static final Set<String> OWN_OPERATIONS = Set.of(
            "GetSamplingRules",
            "GetSamplingTargets",
            "GetSamplingStatisticSummaries",
            "PutTraceSegments",
            "PutTelemetryRecords");

    private static final String NAME = "aws-sdk";

    private final Recorder recorder;
    /** Null if the SDK has no JSON parser to read them with. */
    private final @Nullable AwsParameters parameters;

    /**
     * Creates an interceptor that uses the process's recorder; the SDK calls this if it finds the class on the class
     * path.
     */
    public TracingInterceptor() {
        this(Xray.recorder());
    }

    /** Creates an interceptor that uses a given recorder. */
    public TracingInterceptor(Recorder recorder) {
        this.recorder = recorder;
        this.parameters = ofClassPath(recorder);
    }

    /** Creates an interceptor that uses a given recorder and given parameters. */
    public TracingInterceptor(Recorder recorder, AwsParameters parameters) {
        this.recorder = recorder;
        this.parameters = parameters;
    }

    /**
     * Begins the call after the request was made and before it is sent. An earlier begin would never end for calls that
     * fail before this point, because the SDK calls no interceptor for those failures.
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
            TracingSdkAsyncHttpClient.passAlong(call, attributes);
        }
        String header = call.header();
        return header == null
                ? request
                : request.toBuilder().putHeader(TraceHeader.NAME, header).build();
    }

    /** Counts an attempt; called before each. */
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

    @Nullable
    AwsParameters parameters() {
        return parameters;
    }

    /**
     * Returns the parameters; null if they cannot be read. An exception here would prevent the SDK from creating its
     * clients.
     */
    private static @Nullable AwsParameters ofClassPath(Recorder recorder) {
        try {
            return AwsParameters.ofClassPath();
        } catch (LinkageError older) {
            recorder.reportBroken(NAME, older);
            return null;
        }
    }

    private AwsCall begin(SdkRequest request, ExecutionAttributes attributes) {
        Entity caller = recorder.traceEntity();
        Subsegment subsegment = recorder.beginSubsegment(serviceOf(attributes), Namespace.AWS);
        if (caller == null) {
            // The strategy for a missing segment has been called; without a trace there is no header to send.
            return new AwsCall(this, null, attributes, request);
        }
        // The call is not current yet: if a later interceptor throws, the SDK calls no interceptor, and the call would
        // stay current on the caller's thread. An asynchronous call is never current on that thread, because the
        // thread's next work is no part of the call.
        subsegment.detach();
        return new AwsCall(this, subsegment, attributes, request);
    }

    private @Nullable AwsCall mine(ExecutionAttributes attributes) {
        AwsCall call = attributes.getAttribute(CALL);
        return call != null && call.isOf(this) ? call : null;
    }

    /** Returns true if a copy of this class, loaded by an agent or by the application, has begun the call. */
    private static boolean isKnownToACopyOfThis(ExecutionAttributes attributes) {
        for (Object value : attributes.getAttributes().values()) {
            if (value != null && value.getClass().getName().equals(AwsCall.class.getName())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns true for a presigner, which calls interceptors as a client does, up to here; another program sends the
     * request.
     */
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

    /**
     * Returns the prefix of the service's endpoints, such as {@code dynamodb}, which is X-Ray's name of the service.
     */
    static String serviceOf(ExecutionAttributes attributes) {
        String prefix = attributes.getAttribute(AwsExecutionAttribute.ENDPOINT_PREFIX);
        if (prefix != null) {
            return prefix;
        }
        String name = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        return name == null ? "aws" : name;
    }
}
