// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.feign;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import feign.AsyncClient;
import feign.AsyncFeign;
import feign.Client;
import feign.DefaultAsyncClient;
import feign.Feign;
import feign.Request;
import feign.RequestLine;
import feign.Response;
import feign.http2client.Http2Client;
import io.xray4j.context.Context;
import io.xray4j.javahttpclient.TracingHttpClient;
import io.xray4j.okhttp.TracingCallFactory;
import io.xray4j.okhttp.TracingInterceptor;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A recorded client on top of a recorded client makes one call and sends one header. */
class TracedClientBeneathIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final OkHttpClient okHttp = new OkHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> headers = new LinkedBlockingQueue<>();
    private @Nullable HttpServer server;

    @BeforeEach
    void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/", exchange -> {
            headers.add(String.valueOf(exchange.getRequestHeaders().getFirst(TraceHeader.NAME)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        started.start();
        server = started;
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(server).stop(0);
        threads.shutdownNow();
        okHttp.dispatcher().executorService().shutdown();
        okHttp.connectionPool().evictAll();
    }

    @Test
    void recordsOnce_overOkHttp() throws Exception {
        assertOneCall(() -> get(new OverOkHttp(calls())));
    }

    @Test
    void recordsOnce_overTheJdksClient() throws Exception {
        assertOneCall(() -> get(overJdk()));
    }

    @Test
    void recordsOnce_whenTheJdksClientIsNotWaitedFor() throws Exception {
        assertOneCall(() -> getLater(overJdk()));
    }

    /** The thread that sends knows of no segment; the request does. */
    @Test
    void recordsOnce_whenAnotherThreadSends() throws Exception {
        assertOneCall(() -> getLater(new DefaultAsyncClient<>(new OverOkHttp(calls()), threads)));
    }

    /** The thread that sends knows whose work it does. */
    @Test
    void recordsOnce_whenATracedThreadSends() throws Exception {
        assertOneCall(() -> getLater(new DefaultAsyncClient<>(new OverOkHttp(calls()), Context.wrap(threads))));
    }

    /** What an interceptor beneath fetches for the call is a call of its own, below it. */
    @Test
    void recordsATokenApart() throws Exception {
        Call.Factory tokens = calls();
        okhttp3.Request token =
                new okhttp3.Request.Builder().url(url() + "/token").build();
        OkHttpClient authorized = okHttp.newBuilder()
                .addInterceptor(new TracingInterceptor(tracing.recorder()))
                .addInterceptor(chain -> {
                    tokens.newCall(token).execute().close();
                    return chain.proceed(chain.request());
                })
                .build();
        tracing.recorder().inSegment("root", root -> get(new OverOkHttp(authorized)));

        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("127.0.0.1");
        RecordedEntity call = segment.subsegment("127.0.0.1");
        assertThat(call).hasSubsegments("127.0.0.1").has("/http/request/url", url() + "/a");
        assertThat(call.subsegment("127.0.0.1")).has("/http/request/url", url() + "/token");
        assertThat(headers.take())
                .contains(";Parent=" + call.subsegment("127.0.0.1").id() + ";");
        assertThat(headers.take()).contains(";Parent=" + call.id() + ";");
    }

    private void assertOneCall(Step step) throws Exception {
        tracing.recorder().inSegment("root", root -> step.run());
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("127.0.0.1");
        RecordedEntity call = segment.subsegment("127.0.0.1");
        assertThat(call).hasSubsegments().isRemote().hasStatus(200).has("/http/request/url", url() + "/a");
        assertThat(headers.take()).isEqualTo("Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1");
    }

    private void get(Client client) {
        Api api = Feign.builder()
                .addCapability(new TracingCapability(tracing.recorder()))
                .client(client)
                .options(options())
                .target(Api.class, url());
        try (Response response = api.get()) {
            assertThat(response.status()).isEqualTo(200);
        }
    }

    private void getLater(AsyncClient<Object> client) throws Exception {
        AsyncApi api = AsyncFeign.builder()
                .addCapability(new TracingCapability(tracing.recorder()))
                .client(client)
                .options(options())
                .target(AsyncApi.class, url());
        try (Response response = api.get().get(20, TimeUnit.SECONDS)) {
            assertThat(response.status()).isEqualTo(200);
        }
    }

    private Call.Factory calls() {
        return TracingCallFactory.wrap(okHttp, tracing.recorder());
    }

    /** With the options' settings, or Feign's client would take another of its own in its place. */
    private Http2Client overJdk() {
        return new Http2Client(TracingHttpClient.wrap(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.ALWAYS)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build(),
                tracing.recorder()));
    }

    private static Request.Options options() {
        return new Request.Options(Duration.ofSeconds(10), Duration.ofSeconds(10), true);
    }

    private String url() {
        return "http://127.0.0.1:" + Objects.requireNonNull(server).getAddress().getPort();
    }

    /** Something that may throw anything. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    /** Feign's client over OkHttp in short. */
    private record OverOkHttp(Call.Factory calls) implements Client {
        @Override
        public Response execute(Request request, Request.Options options) throws IOException {
            okhttp3.Request.Builder sent = new okhttp3.Request.Builder().url(request.url());
            request.headers().forEach((name, values) -> values.forEach(value -> sent.addHeader(name, value)));
            try (okhttp3.Response response = calls.newCall(sent.build()).execute()) {
                return Response.builder()
                        .request(request)
                        .status(response.code())
                        .headers(Map.of())
                        .build();
            }
        }
    }

    /** Whatever is there. */
    interface Api {
        @RequestLine("GET /a")
        Response get();
    }

    /** The same, later. */
    interface AsyncApi {
        @RequestLine("GET /a")
        CompletableFuture<Response> get();
    }
}
