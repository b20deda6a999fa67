// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.conformance.Capability;
import io.xray4j.conformance.HttpClientContract;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** The contract on what Spring Boot's builder of a {@code RestClient} makes. */
class RestClientIT extends HttpClientContract {
    private @Nullable ConfigurableApplicationContext context;
    private @Nullable RestClient client;

    @Override
    protected void open(Recorder recorder) {
        ConfigurableApplicationContext started = TestContext.plain(recorder).start();
        context = started;
        client = started.getBean(RestClient.Builder.class).build();
    }

    @Override
    protected int call(String method, URI uri) throws Exception {
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        try {
            Integer status = client.method(HttpMethod.valueOf(method)).uri(uri).exchange((request, response) -> {
                response.getBody().readAllBytes();
                return response.getStatusCode().value();
            });
            return status == null ? -1 : status;
        } catch (ResourceAccessException wrapped) {
            // Made behind all interceptors, of what the client threw.
            throw (Exception) wrapped.getCause();
        }
    }

    @Override
    protected void shut() {
        if (context != null) {
            context.close();
        }
    }

    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.ASYNC_CLIENT);
    }
}
