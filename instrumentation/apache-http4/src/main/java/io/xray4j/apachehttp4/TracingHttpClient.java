// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp4;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * A client that records each call as a subsegment of its caller and sends the trace header. A call is one subsegment
 * with its redirects and retries inside; it ends when the response's headers have arrived, or when the call has failed.
 *
 * <p>Settings, exceptions and responses are those of the wrapped client.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingHttpClient extends CloseableHttpClient {
    private final CloseableHttpClient client;
    private final HttpClientTracer tracer;

    private TracingHttpClient(CloseableHttpClient client, Recorder recorder) {
        this.client = client;
        this.tracer = new HttpClientTracer(recorder, HttpClient.class);
    }

    /** Wraps a client; calls are recorded with the process's recorder. */
    public static CloseableHttpClient wrap(CloseableHttpClient client) {
        return wrap(client, Xray.recorder());
    }

    /** Wraps a client; calls are recorded with the given recorder. A client that is wrapped twice records once. */
    public static CloseableHttpClient wrap(CloseableHttpClient client, Recorder recorder) {
        return client instanceof TracingHttpClient ? client : new TracingHttpClient(client, recorder);
    }

    @Override
    protected CloseableHttpResponse doExecute(
            @Nullable HttpHost target, HttpRequest request, @Nullable HttpContext context) throws IOException {
        ClientCall call = begin(target, request);
        if (!call.hasHeaders()) {
            return execute(target, request, context, call);
        }
        // A copy would lose the request's own settings and its abort, so the request itself gets the headers, and loses
        // them again afterwards.
        Map<String, Header[]> before = new LinkedHashMap<>(4);
        try {
            call.headers((name, value) -> {
                before.put(name, request.getHeaders(name));
                request.setHeader(name, value);
            });
            return execute(target, request, context, call);
        } finally {
            before.forEach((name, headers) -> restore(request, name, headers));
        }
    }

    /** Begins a call. A request that cannot be read here is sent unrecorded. */
    private ClientCall begin(@Nullable HttpHost target, HttpRequest request) {
        try {
            @Nullable Header carried = request.getFirstHeader(TraceHeader.NAME);
            return tracer.begin(
                    request.getRequestLine().getMethod(),
                    url(target, request),
                    carried == null ? null : carried.getValue());
        } catch (Throwable unreadable) {
            return tracer.unreadable(unreadable);
        }
    }

    private CloseableHttpResponse execute(
            @Nullable HttpHost target, HttpRequest request, @Nullable HttpContext context, ClientCall call)
            throws IOException {
        CloseableHttpResponse response;
        try {
            response = client.execute(target, request, context);
        } catch (Throwable failed) {
            call.end(-1, -1, failed);
            throw failed;
        }
        end(call, response);
        return response;
    }

    private void end(ClientCall call, CloseableHttpResponse response) {
        try {
            HttpEntity body = response.getEntity();
            call.end(response.getStatusLine().getStatusCode(), body == null ? -1 : body.getContentLength(), null);
        } catch (Throwable unreadable) {
            tracer.reportBroken(unreadable);
            call.end(-1, -1, null);
        }
    }

    private static void restore(HttpRequest request, String name, Header[] before) {
        request.removeHeaders(name);
        for (Header header : before) {
            request.addHeader(header);
        }
    }

    private static String url(@Nullable HttpHost target, HttpRequest request) {
        String uri = request instanceof HttpUriRequest known
                ? known.getURI().toString()
                : request.getRequestLine().getUri();
        if (target == null || uri.contains("://") && !uri.startsWith("/")) {
            return uri;
        }
        return uri.startsWith("/") ? target.toURI() + uri : target.toURI() + "/" + uri;
    }

    @Override
    @Deprecated
    public HttpParams getParams() {
        return client.getParams();
    }

    @Override
    @Deprecated
    public ClientConnectionManager getConnectionManager() {
        return client.getConnectionManager();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
