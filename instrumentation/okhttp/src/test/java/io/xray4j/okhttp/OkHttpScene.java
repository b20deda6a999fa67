// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.okhttp;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A client of OkHttp, 4 or 5: their classes have the same names. */
public abstract class OkHttpScene extends HttpClientContract {
    private @Nullable OkHttpClient client;
    private @Nullable Recorder recorder;

    @Override
    protected void open(Recorder given) {
        recorder = given;
        client = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(10)).build();
    }

    /** The integration around it; by itself none. */
    protected Call.Factory traced(OkHttpClient plain, Recorder given) {
        return plain;
    }

    @Override
    protected int call(String method, URI uri) throws IOException {
        return execute(client(), request(method, uri));
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws IOException {
        return execute(
                client(),
                request(method, uri)
                        .newBuilder()
                        .header(TraceHeader.NAME, traceHeader)
                        .build());
    }

    @Override
    protected int callBriefly(String method, URI uri) throws IOException {
        return execute(client().newBuilder().readTimeout(Duration.ofMillis(300)).build(), request(method, uri));
    }

    @Override
    protected CompletableFuture<Integer> callAsync(String method, URI uri) {
        Answer answer = new Answer();
        calls(client()).newCall(request(method, uri)).enqueue(answer);
        return answer;
    }

    @Override
    protected Future<?> start(String method, URI uri) {
        Call call = calls(client()).newCall(request(method, uri));
        Answer answer = new Answer() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                call.cancel();
                return call.isCanceled();
            }
        };
        call.enqueue(answer);
        return answer;
    }

    @Override
    protected void stream(URI uri, InputStream body, OutputStream answer) throws IOException {
        RequestBody streamed = new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                body.transferTo(sink.outputStream());
            }
        };
        Request request =
                new Request.Builder().url(uri.toString()).post(streamed).build();
        try (Response response = calls(client()).newCall(request).execute()) {
            Objects.requireNonNull(response.body()).byteStream().transferTo(answer);
        }
    }

    @Override
    protected void shut() {
        client().dispatcher().executorService().shutdown();
        client().connectionPool().evictAll();
    }

    private int execute(OkHttpClient by, Request request) throws IOException {
        try (Response response = calls(by).newCall(request).execute()) {
            return read(response);
        }
    }

    private Call.Factory calls(OkHttpClient by) {
        return traced(by, Objects.requireNonNull(recorder));
    }

    private OkHttpClient client() {
        return Objects.requireNonNull(client);
    }

    private static int read(Response response) throws IOException {
        byte[] unused = Objects.requireNonNull(response.body()).bytes();
        return response.code();
    }

    private static Request request(String method, URI uri) {
        RequestBody body = method.equals("POST") ? RequestBody.create(new byte[0]) : null;
        return new Request.Builder().url(uri.toString()).method(method, body).build();
    }

    /** What became of a call that was enqueued. */
    private static class Answer extends CompletableFuture<Integer> implements Callback {
        @Override
        public void onFailure(Call call, IOException thrown) {
            completeExceptionally(thrown);
        }

        @Override
        public void onResponse(Call call, Response response) throws IOException {
            try (response) {
                complete(read(response));
            }
        }
    }
}
