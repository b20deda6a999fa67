// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.trace.TraceHeader;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** The contract on what Spring Boot's builder of a {@code RestClient} makes. */
public abstract class RestClientScene extends HttpClientContract {
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
        return exchange(client(), method, uri, headers -> {});
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws Exception {
        return exchange(client(), method, uri, headers -> headers.set(TraceHeader.NAME, traceHeader));
    }

    @Override
    protected int callBriefly(String method, URI uri) throws Exception {
        RestClient brief = client().mutate().requestFactory(TestContext.brief()).build();
        return exchange(brief, method, uri, headers -> {});
    }

    @Override
    protected void stream(URI uri, InputStream body, OutputStream answer) {
        Object unused = client().post()
                .uri(uri)
                .body(new InputStreamResource(body))
                .exchange((request, response) -> response.getBody().transferTo(answer));
    }

    private RestClient client() {
        return Objects.requireNonNull(client);
    }

    private static int exchange(RestClient by, String method, URI uri, Consumer<HttpHeaders> headers) throws Exception {
        RestClient.RequestBodySpec prepared =
                by.method(HttpMethod.valueOf(method)).uri(uri).headers(headers);
        try {
            Integer status = prepared.exchange((request, response) -> {
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
