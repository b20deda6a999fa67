// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** A request whose exchange is a subsegment. */
class TracingClientHttpRequest implements ClientHttpRequest {
    final ClientHttpRequest request;
    private final HttpClientTracer tracer;

    TracingClientHttpRequest(ClientHttpRequest request, HttpClientTracer tracer) {
        this.request = request;
        this.tracer = tracer;
    }

    @Override
    public ClientHttpResponse execute() throws IOException {
        HttpHeaders headers = request.getHeaders();
        ClientCall call = tracer.begin(
                request.getMethod().name(), request.getURI().toString(), headers.getFirst(TraceHeader.NAME));
        try {
            call.headers(headers::set);
            ClientHttpResponse response = request.execute();
            call.end(response.getStatusCode().value(), ContentLength.of(response.getHeaders()), null);
            return response;
        } catch (Throwable failed) {
            call.end(-1, -1, failed);
            throw failed;
        }
    }

    @Override
    public HttpMethod getMethod() {
        return request.getMethod();
    }

    @Override
    public URI getURI() {
        return request.getURI();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return request.getAttributes();
    }

    @Override
    public HttpHeaders getHeaders() {
        return request.getHeaders();
    }

    @Override
    public OutputStream getBody() throws IOException {
        return request.getBody();
    }
}
