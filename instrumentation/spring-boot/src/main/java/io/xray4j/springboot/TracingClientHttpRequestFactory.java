// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.http.HttpClientTracer;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * A request factory that records each exchange of a {@code RestTemplate} or {@code RestClient} as a subsegment and
 * sends the trace header. Clients of Spring Boot's builders have it; set it as the request factory of other clients.
 *
 * <p>It is not an interceptor, because with an interceptor Spring keeps each request's body in memory. Bodies are
 * streamed here as without it. A subsegment ends when the response's headers have arrived. A request that an
 * interceptor of the application sends again is a call of its own.
 *
 * <p><i>Safe for use by many threads, if the given factory is.</i>
 */
public final class TracingClientHttpRequestFactory extends AbstractClientHttpRequestFactoryWrapper {
    private final HttpClientTracer tracer;

    private TracingClientHttpRequestFactory(ClientHttpRequestFactory factory, Recorder recorder) {
        super(factory);
        this.tracer = new HttpClientTracer(recorder);
    }

    /** Returns a factory whose requests are recorded; the given one if it is such a factory already. */
    public static ClientHttpRequestFactory wrap(ClientHttpRequestFactory factory, Recorder recorder) {
        return factory instanceof TracingClientHttpRequestFactory
                ? factory
                : new TracingClientHttpRequestFactory(factory, recorder);
    }

    @Override
    protected ClientHttpRequest createRequest(URI uri, HttpMethod method, ClientHttpRequestFactory factory)
            throws IOException {
        ClientHttpRequest request = factory.createRequest(uri, method);
        // Spring streams a body if the request's type allows it.
        return request instanceof StreamingHttpOutputMessage
                ? new TracingStreamingRequest(request, tracer)
                : new TracingClientHttpRequest(request, tracer);
    }
}
