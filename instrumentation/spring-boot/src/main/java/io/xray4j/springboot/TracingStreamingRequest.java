// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.http.HttpClientTracer;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;

/** A request whose exchange is a subsegment and whose body is written while it is sent. */
final class TracingStreamingRequest extends TracingClientHttpRequest implements StreamingHttpOutputMessage {
    TracingStreamingRequest(ClientHttpRequest request, HttpClientTracer tracer) {
        super(request, tracer);
    }

    @Override
    public void setBody(Body body) {
        ((StreamingHttpOutputMessage) request).setBody(body);
    }
}
