// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.FlowAdapters;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.utils.async.SimplePublisher;

/**
 * The JDK's client as the SDK's, as users write it: no client that the SDK brings is one of those we trace.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class JdkAsyncHttpClient implements SdkAsyncHttpClient {
    /** The JDK sets these itself. */
    private static final Set<String> ITS_OWN = Set.of("host", "content-length", "expect", "connection");

    private final HttpClient client;

    JdkAsyncHttpClient(HttpClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        SdkHttpRequest sdk = request.request();
        long length =
                sdk.firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(0L);
        HttpRequest.Builder copy = HttpRequest.newBuilder(sdk.getUri())
                .version(HttpClient.Version.HTTP_1_1)
                .method(
                        sdk.method().name(),
                        length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.fromPublisher(
                                        FlowAdapters.toFlowPublisher(request.requestContentPublisher()), length));
        sdk.forEachHeader((name, values) -> {
            if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> copy.header(name, value));
            }
        });
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(copy.build(), BodyHandlers.ofByteArray());
        return sent.thenAccept(response -> answer(response, request.responseHandler()));
    }

    @Override
    public void close() {
        // The JDK's client ends when it is unreachable.
    }

    private static void answer(HttpResponse<byte[]> response, SdkAsyncHttpResponseHandler handler) {
        handler.onHeaders(SdkHttpFullResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .build());
        SimplePublisher<ByteBuffer> body = new SimplePublisher<>();
        handler.onStream(body);
        CompletableFuture<Void> read =
                body.send(ByteBuffer.wrap(response.body())).thenCompose(sent -> body.complete());
        if (read.isCompletedExceptionally()) {
            throw new IllegalStateException("nobody reads the answer");
        }
    }
}
