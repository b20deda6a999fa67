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
 * An HTTP client for asynchronous clients that knows what {@link TracingInterceptor} cannot: that a call was cancelled,
 * or ran out of its time as a whole. The SDK tells no interceptor of either, and the call's subsegment would stay open;
 * here it ends, with the exception that the caller sees. A traced HTTP client inside stays silent, as the request is how
 * the AWS call travels.
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

    /** Wrapping twice is wrapping once. Closing it closes the given client. */
    public static SdkAsyncHttpClient wrap(SdkAsyncHttpClient client) {
        return client instanceof TracingSdkAsyncHttpClient ? client : new TracingSdkAsyncHttpClient(client);
    }

    /** Sends the call along with its requests. */
    static void tell(AwsCall call, ExecutionAttributes attributes) {
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
        // The client's own future is returned, not what follows from it: cancelling it must cancel the request.
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

    /** Whatever else there is to fail, the SDK tells the interceptor, or tries again. */
    private static void endIfAbandoned(AwsCall call, @Nullable Throwable thrown) {
        Throwable why = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (why instanceof CancellationException || why instanceof ApiCallTimeoutException) {
            call.abandoned(why);
        }
    }
}
