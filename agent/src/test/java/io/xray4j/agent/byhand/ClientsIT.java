// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.apachehttp4.TracingHttpClient;
import io.xray4j.apachehttp5.TracingAsyncExecChainHandler;
import io.xray4j.apachehttp5.TracingExecChainHandler;
import io.xray4j.okhttp.TracingCallFactory;
import io.xray4j.okhttp.TracingInterceptor;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.urlconnection.TracingUrlConnections;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that the application has had traced itself, by the recorder that the agent reports to or by another. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class ClientsIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final boolean sameRecorder;
    private @Nullable Callee server;

    ClientsIT(boolean sameRecorder) {
        this.sameRecorder = sameRecorder;
    }

    @BeforeEach
    void start() throws Exception {
        server = Callee.start();
        Hooks.recorder(sameRecorder ? tracing.recorder() : null);
    }

    @AfterEach
    void stop() throws Exception {
        Hooks.recorder(null);
        server().close();
    }

    @Test
    void recordsOnce_javaHttpClient() throws Exception {
        HttpClient client = io.xray4j.javahttpclient.TracingHttpClient.wrap(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), recorder());
        HttpRequest request = HttpRequest.newBuilder(uri()).build();
        recordsOnce(() -> client.send(request, BodyHandlers.ofString()));
        recordsOnce(() -> client.sendAsync(request, BodyHandlers.ofString()).get(20, TimeUnit.SECONDS));
    }

    @Test
    void recordsOnce_urlConnection() throws Exception {
        recordsOnce(() -> {
            HttpURLConnection connection =
                    TracingUrlConnections.wrap((HttpURLConnection) uri().toURL().openConnection(), recorder());
            assertThat(connection.getResponseCode()).isEqualTo(200);
            connection.getInputStream().readAllBytes();
        });
    }

    @Test
    void recordsOnce_apacheHttp5() throws Exception {
        try (CloseableHttpClient client = TracingExecChainHandler.install(HttpClients.custom(), recorder())
                .build()) {
            recordsOnce(() -> client.execute(new HttpGet(uri()), response -> response.getCode()));
        }
    }

    @Test
    void recordsOnce_apacheHttp5Async() throws Exception {
        try (CloseableHttpAsyncClient client = TracingAsyncExecChainHandler.install(
                        HttpAsyncClients.custom(), recorder())
                .build()) {
            client.start();
            recordsOnce(() -> client.execute(SimpleRequestBuilder.get(uri()).build(), null)
                    .get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void recordsOnce_apacheHttp4() throws Exception {
        try (org.apache.http.impl.client.CloseableHttpClient client =
                TracingHttpClient.wrap(org.apache.http.impl.client.HttpClients.createDefault(), recorder())) {
            recordsOnce(() -> client.execute(new org.apache.http.client.methods.HttpGet(uri()))
                    .close());
        }
    }

    @Test
    void recordsOnce_okHttpByFactory() throws Exception {
        OkHttpClient client = new OkHttpClient();
        recordsOnce(() -> execute(TracingCallFactory.wrap(client, recorder())));
        recordsOnce(() -> enqueue(TracingCallFactory.wrap(client, recorder())));
    }

    @Test
    void recordsOnce_okHttpByInterceptor() throws Exception {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(new TracingInterceptor(recorder()))
                .build();
        recordsOnce(() -> execute(client));
    }

    private Recorder recorder() {
        return tracing.recorder();
    }

    private Callee server() {
        return Objects.requireNonNull(server);
    }

    private URI uri() {
        return server().uri();
    }

    private void execute(Call.Factory calls) throws IOException {
        calls.newCall(request()).execute().close();
    }

    private void enqueue(Call.Factory calls) throws Exception {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        calls.newCall(request()).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException thrown) {
                status.completeExceptionally(thrown);
            }

            @Override
            public void onResponse(Call call, Response response) {
                response.close();
                status.complete(response.code());
            }
        });
        assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(200);
    }

    private Request request() {
        return new Request.Builder().url(uri().toString()).build();
    }

    private void recordsOnce(Body body) throws Exception {
        recorder().inSegment("root", segment -> body.run());
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("127.0.0.1");
        assertThat(segment.subsegment("127.0.0.1").subsegments()).isEmpty();
        assertThat(server().takeTraceHeader())
                .contains("Parent=" + segment.subsegment("127.0.0.1").id() + ";");
    }

    /** Makes one call. */
    @FunctionalInterface
    private interface Body {
        void run() throws Exception;
    }
}
