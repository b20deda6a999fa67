// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp5;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A classic client of Apache HttpClient 5. */
public abstract class ClassicScene extends HttpClientContract {
    private @Nullable CloseableHttpClient client;

    @Override
    protected void open(Recorder recorder) {
        client = traced(HttpClients.custom(), recorder).build();
    }

    /** With the integration; by itself without. */
    protected HttpClientBuilder traced(HttpClientBuilder plain, Recorder recorder) {
        return plain;
    }

    @Override
    protected int call(String method, URI uri) throws IOException {
        return call(new HttpUriRequestBase(method, uri), Timeout.ofSeconds(10));
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        request.setHeader(TraceHeader.NAME, traceHeader);
        return call(request, Timeout.ofSeconds(10));
    }

    @Override
    protected int callBriefly(String method, URI uri) throws IOException {
        return call(new HttpUriRequestBase(method, uri), Timeout.ofMilliseconds(300));
    }

    @Override
    protected void stream(URI uri, InputStream body, OutputStream answer) throws IOException {
        HttpPost request = new HttpPost(uri);
        request.setEntity(new InputStreamEntity(body, ContentType.APPLICATION_OCTET_STREAM));
        Object unused = Objects.requireNonNull(client).execute(request, response -> {
            response.getEntity().writeTo(answer);
            return "";
        });
    }

    @Override
    protected void shut() throws IOException {
        Objects.requireNonNull(client).close();
    }

    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.ASYNC_CLIENT);
    }

    private int call(HttpUriRequestBase request, Timeout timeout) throws IOException {
        request.setConfig(RequestConfig.custom().setResponseTimeout(timeout).build());
        return Objects.requireNonNull(client).execute(request, response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        });
    }
}
