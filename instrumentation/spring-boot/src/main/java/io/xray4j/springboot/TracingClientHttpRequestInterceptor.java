// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Records each call of a {@code RestTemplate} or {@code RestClient} as a subsegment, and tells the callee of the
 * trace. Those that Spring Boot's builders make have it; give it to others as their first interceptor.
 *
 * <p>A call is one subsegment, with what later interceptors and the client do (retries, redirects) inside; it ends
 * when the response's head is there.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingClientHttpRequestInterceptor implements ClientHttpRequestInterceptor {
    private final HttpClientTracer tracer;

    public TracingClientHttpRequestInterceptor(Recorder recorder) {
        this.tracer = new HttpClientTracer(recorder);
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        HttpHeaders headers = request.getHeaders();
        ClientCall call = tracer.begin(
                request.getMethod().name(), request.getURI().toString(), headers.getFirst(TraceHeader.NAME));
        try {
            call.headers(headers::set);
            ClientHttpResponse response = execution.execute(request, body);
            call.end(response.getStatusCode().value(), ContentLength.of(response.getHeaders()), null);
            return response;
        } catch (Throwable failed) {
            call.end(-1, -1, failed);
            throw failed;
        }
    }
}
