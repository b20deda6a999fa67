// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.feign;

import feign.AsyncClient;
import feign.Capability;
import feign.Client;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.HttpClientTracer;

/**
 * A capability that records each request of a Feign client as a subsegment of its caller and sends the trace header:
 * {@code Feign.builder().addCapability(new TracingCapability())}. It wraps the configured client, whichever that is.
 *
 * <p>Each attempt is a request: Feign retries above its clients, and calls its {@code Retryer} between attempts.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingCapability implements Capability {
    private final HttpClientTracer tracer;

    /** Creates a capability that uses the process's recorder. */
    public TracingCapability() {
        this(Xray.recorder());
    }

    /** Creates a capability that uses a given recorder. */
    public TracingCapability(Recorder recorder) {
        this.tracer = new HttpClientTracer(recorder, Client.class);
    }

    @Override
    public Client enrich(Client client) {
        return client instanceof TracingClient ? client : new TracingClient(client, tracer);
    }

    @Override
    public AsyncClient<Object> enrich(AsyncClient<Object> client) {
        return client instanceof TracingAsyncClient ? client : new TracingAsyncClient(client, tracer);
    }
}
