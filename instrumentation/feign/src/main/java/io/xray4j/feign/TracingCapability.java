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
 * Records each request of a Feign client as a subsegment of its caller and tells the callee of the trace: {@code
 * Feign.builder().addCapability(new TracingCapability())}. It wraps the client that is there, whichever it is.
 *
 * <p>Each try is a request: Feign repeats above its clients, and asks its {@code Retryer} in between.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingCapability implements Capability {
    private final HttpClientTracer tracer;

    /** Records with the process's recorder. */
    public TracingCapability() {
        this(Xray.recorder());
    }

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
