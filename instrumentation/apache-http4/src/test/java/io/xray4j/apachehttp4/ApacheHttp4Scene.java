// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A client of Apache HttpClient 4. */
public abstract class ApacheHttp4Scene extends HttpClientContract {
    private @Nullable CloseableHttpClient client;

    @Override
    protected void open(Recorder recorder) {
        client = traced(HttpClients.createDefault(), recorder);
    }

    /** The integration around it; by itself none. */
    protected CloseableHttpClient traced(CloseableHttpClient plain, Recorder recorder) {
        return plain;
    }

    @Override
    protected int call(String method, URI uri) throws IOException {
        return call(RequestBuilder.create(method).setUri(uri), 10_000);
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws IOException {
        return call(RequestBuilder.create(method).setUri(uri).setHeader(TraceHeader.NAME, traceHeader), 10_000);
    }

    @Override
    protected int callBriefly(String method, URI uri) throws IOException {
        return call(RequestBuilder.create(method).setUri(uri), 300);
    }

    @Override
    protected void stream(URI uri, InputStream body, OutputStream answer) throws IOException {
        HttpPost request = new HttpPost(uri);
        request.setEntity(new InputStreamEntity(body));
        try (CloseableHttpResponse response = Objects.requireNonNull(client).execute(request)) {
            response.getEntity().writeTo(answer);
        }
    }

    @Override
    protected void shut() throws IOException {
        Objects.requireNonNull(client).close();
    }

    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.ASYNC_CLIENT);
    }

    /** Applications keep requests and send them again, perhaps outside of any trace. */
    @Test
    void leavesTheRequestAsItWas() throws Exception {
        HttpGet request = new HttpGet("http://nowhere.invalid/");
        request.addHeader("X-Amzn-Trace-Id", "Self=mine");
        try (Segment segment = tracing.recorder().beginSegment("root")) {
            Throwable thrown =
                    catchThrowable(() -> Objects.requireNonNull(client).execute(request));
            assertThat(thrown).isInstanceOf(IOException.class);
            assertThat(segment.isSampled()).isTrue();
        }
        assertThat(tracing.take().subsegment("nowhere.invalid").isFault()).isTrue();
        assertThat(request.getAllHeaders()).hasSize(1);
        assertThat(request.getFirstHeader("X-Amzn-Trace-Id").getValue()).isEqualTo("Self=mine");
    }

    private int call(RequestBuilder builder, int timeoutMillis) throws IOException {
        HttpUriRequest request = builder.setConfig(
                        RequestConfig.custom().setSocketTimeout(timeoutMillis).build())
                .build();
        try (CloseableHttpResponse response = Objects.requireNonNull(client).execute(request)) {
            EntityUtils.consume(response.getEntity());
            return response.getStatusLine().getStatusCode();
        }
    }
}
