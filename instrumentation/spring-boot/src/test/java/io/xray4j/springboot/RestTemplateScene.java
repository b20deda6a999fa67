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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RequestCallback;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.client.RestTemplate;

/** The contract on a {@code RestTemplate}, whose builder each line has in a package of its own. */
public abstract class RestTemplateScene extends HttpClientContract {
    private @Nullable ConfigurableApplicationContext context;
    private @Nullable RestTemplate client;

    /** Builds one by Spring Boot's builder, with its own choice of a request factory or with this one. */
    protected abstract RestTemplate build(
            ApplicationContext context, @Nullable Supplier<ClientHttpRequestFactory> requests);

    @Override
    protected void open(Recorder recorder) {
        ConfigurableApplicationContext started = TestContext.plain(recorder).start();
        context = started;
        client = build(started, null);
        client.setErrorHandler(new NoError());
    }

    @Override
    protected int call(String method, URI uri) throws Exception {
        return execute(client(), method, uri, null);
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws Exception {
        return execute(client(), method, uri, request -> request.getHeaders().set(TraceHeader.NAME, traceHeader));
    }

    @Override
    protected int callBriefly(String method, URI uri) throws Exception {
        RestTemplate brief = build(Objects.requireNonNull(context), TestContext::brief);
        brief.setErrorHandler(new NoError());
        return execute(brief, method, uri, null);
    }

    @Override
    protected void stream(URI uri, InputStream body, OutputStream answer) {
        RestTemplate client = client();
        Object unused = client.execute(
                uri,
                HttpMethod.POST,
                client.httpEntityCallback(new HttpEntity<>(new InputStreamResource(body))),
                response -> response.getBody().transferTo(answer));
    }

    private RestTemplate client() {
        return Objects.requireNonNull(client);
    }

    private static int execute(RestTemplate by, String method, URI uri, @Nullable RequestCallback prepared)
            throws Exception {
        try {
            Integer status = by.execute(uri, HttpMethod.valueOf(method), prepared, response -> {
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

    private static final class NoError implements ResponseErrorHandler {
        @Override
        public boolean hasError(ClientHttpResponse response) {
            return false;
        }
    }
}
