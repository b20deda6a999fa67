// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.apachehttp4;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.Capability;
import io.xray4j.conformance.HttpClientContract;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;

/** The contract on Apache HttpClient 4, which knows nothing of us. */
class ApacheHttp4IT extends HttpClientContract {
    private @Nullable CloseableHttpClient client;

    @Override
    protected void open(Recorder recorder) {
        Hooks.recorder(recorder);
        client = HttpClients.createDefault();
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
    protected boolean sendsTraceparent() {
        return true;
    }

    @Override
    protected void shut() throws IOException {
        Hooks.recorder(null);
        Objects.requireNonNull(client).close();
    }

    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.ASYNC_CLIENT);
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
