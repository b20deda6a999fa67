// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Scope;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpExecutionAttributes;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * An HTTP client for asynchronous clients that ends calls which {@link TracingInterceptor} cannot end: calls that were
 * cancelled, or that exceeded their total time-out. The SDK calls no interceptor for these, so the call's subsegment
 * would stay open; this client ends it with the exception that the caller sees. A traced HTTP client inside does not
 * record, because its request is the AWS call itself.
 *
 * <pre>{@code
 * DynamoDbAsyncClient.builder().httpClientBuilder(defaults ->
 *         TracingSdkAsyncHttpClient.wrap(NettyNioAsyncHttpClient.builder().buildWithDefaults(defaults)))
 * }</pre>
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingSdkAsyncHttpClient implements SdkAsyncHttpClient {
    private static final SdkHttpExecutionAttribute<AwsCall> CALL = new SdkHttpExecutionAttribute<>(AwsCall.class) {};

    private final SdkAsyncHttpClient client;

    private TracingSdkAsyncHttpClient(SdkAsyncHttpClient client) {
        this.client = client;
    }

    /**
     * Wraps a client. A client that is wrapped already is returned as it is. Closing the wrapper closes the given
     * client.
     */
    public static SdkAsyncHttpClient wrap(SdkAsyncHttpClient client) {
        return client instanceof TracingSdkAsyncHttpClient ? client : new TracingSdkAsyncHttpClient(client);
    }

    /** Passes the call along with its requests. */
    static void passAlong(AwsCall call, ExecutionAttributes attributes) {
        SdkHttpExecutionAttributes known =
                attributes.getAttribute(SdkInternalExecutionAttribute.SDK_HTTP_EXECUTION_ATTRIBUTES);
        SdkHttpExecutionAttributes.Builder all =
                known == null ? SdkHttpExecutionAttributes.builder() : known.toBuilder();
        attributes.putAttribute(
                SdkInternalExecutionAttribute.SDK_HTTP_EXECUTION_ATTRIBUTES,
                all.put(CALL, call).build());
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        SdkHttpExecutionAttributes attributes = request.httpExecutionAttributes();
        AwsCall call = attributes == null ? null : attributes.getAttribute(CALL);
        if (call == null) {
            return client.execute(request);
        }
        CompletableFuture<Void> future;
        try (Scope ignored = call.attach()) {
            future = client.execute(request);
        }
        // The client's own future is returned, not a dependent stage: cancelling it must cancel the request.
        CompletableFuture<?> unused = future.whenComplete((nothing, thrown) -> endIfAbandoned(call, thrown));
        return future;
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    /** Ends the call if it was abandoned. For every other failure the SDK calls the interceptor, or retries. */
    private static void endIfAbandoned(AwsCall call, @Nullable Throwable thrown) {
        Throwable why = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (why instanceof CancellationException || why instanceof ApiCallTimeoutException) {
            call.abandoned(why);
        }
    }
}
