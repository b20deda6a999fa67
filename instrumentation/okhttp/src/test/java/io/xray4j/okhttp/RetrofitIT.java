// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.okhttp;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import io.xray4j.context.Context;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.http.GET;

/** Retrofit makes its calls by the factory, so each belongs to who asked for it, whether that one waits or not. */
class RetrofitIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final OkHttpClient client = new OkHttpClient();
    private final BlockingQueue<String> headers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    private @Nullable HttpServer server;
    private @Nullable Api api;

    @BeforeEach
    void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/", exchange -> {
            headers.add(String.valueOf(exchange.getRequestHeaders().getFirst(TraceHeader.NAME)));
            try {
                exchange.sendResponseHeaders(Objects.requireNonNull(statuses.poll(20, TimeUnit.SECONDS)), -1);
            } catch (InterruptedException closed) {
                throw new IOException(closed);
            }
            exchange.close();
        });
        started.start();
        server = started;
        api = new Retrofit.Builder()
                .baseUrl("http://127.0.0.1:" + started.getAddress().getPort() + "/")
                .callFactory(TracingCallFactory.wrap(client, tracing.recorder()))
                .build()
                .create(Api.class);
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(server).stop(0);
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Test
    void recordsACallThatIsWaitedFor() throws Exception {
        statuses.add(200);
        tracing.recorder()
                .inSegment(
                        "root",
                        root -> assertThat(api().call().execute().code()).isEqualTo(200));

        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("127.0.0.1");
        assertThat(segment.subsegment("127.0.0.1")).isRemote().hasStatus(200).isOk();
        assertThat(headers.take())
                .isEqualTo("Root=" + segment.traceId() + ";Parent="
                        + segment.subsegment("127.0.0.1").id() + ";Sampled=1");
    }

    /**
     * A thread of the dispatcher delivers the response after the caller has continued: both keep their current entity.
     */
    @Test
    void recordsAFutureBelowWhoAskedForIt() throws Exception {
        Recorder recorder = tracing.recorder();
        recorder.inSegment("root", root -> {
            CompletableFuture<Integer> after;
            try (Subsegment caller = recorder.beginSubsegment("caller")) {
                after = Context.wrap(api().future()).thenApply(response -> {
                    assertThat(recorder.traceEntity()).isSameAs(caller);
                    return response.code();
                });
            }
            assertThat(headers.take()).startsWith("Root=");
            try (Subsegment later = recorder.beginSubsegment("later")) {
                statuses.add(200);
                assertThat(after.get(20, TimeUnit.SECONDS)).isEqualTo(200);
                assertThat(recorder.traceEntity()).isSameAs(later);
            }
        });

        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("caller", "later");
        assertThat(segment.subsegment("caller")).hasSubsegments("127.0.0.1");
        assertThat(segment.subsegment("caller").subsegment("127.0.0.1")).hasStatus(200);
    }

    /** Retrofit makes an exception of a status, which is the caller's to see; the call has been answered. */
    @Test
    void recordsTheStatus_ofAFutureThatFailsByIt() throws Exception {
        statuses.add(404);
        tracing.recorder()
                .inSegment(
                        "root",
                        root -> assertThat(catchThrowable(() -> api().body().get(20, TimeUnit.SECONDS)))
                                .hasRootCauseInstanceOf(retrofit2.HttpException.class));

        assertThat(tracing.take().subsegment("127.0.0.1"))
                .hasStatus(404)
                .hasFlags(false, true, false)
                .hasNo("/cause");
        assertThat(headers.take()).startsWith("Root=");
    }

    private Api api() {
        return Objects.requireNonNull(api);
    }

    /** The three ways to be answered. */
    interface Api {
        @GET("/a")
        Call<ResponseBody> call();

        @GET("/a")
        CompletableFuture<Response<ResponseBody>> future();

        @GET("/a")
        CompletableFuture<ResponseBody> body();
    }
}
