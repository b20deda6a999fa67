// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.TracingExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/** A length that is no number is the callee's mistake: clients let it pass, and so must we. */
class OddLengthTest {
    private static final URI CALLEE = URI.create("http://callee/");

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void passes_throughARestClient() throws IOException {
        OddResponse answer = new OddResponse();
        ClientHttpRequestFactory factory = TracingClientHttpRequestFactory.wrap(
                (uri, method) -> new OddRequest(uri, method, answer), tracing.recorder());
        tracing.recorder().inSegment("request", segment -> {
            ClientHttpResponse seen =
                    factory.createRequest(CALLEE, HttpMethod.GET).execute();
            assertThat(seen).isSameAs(answer);
        });
        assertThat(tracing.take().subsegment("callee")).isOk().hasStatus(200).hasNo("/http/response/content_length");
    }

    @Test
    void passes_throughAWebClient() {
        ClientResponse answer = ClientResponse.create(HttpStatus.OK)
                .header("Content-Length", "unknown")
                .build();
        tracing.recorder().inSegment("request", segment -> {
            ClientResponse seen = new TracingExchangeFilterFunction(tracing.recorder())
                    .filter(ClientRequest.create(HttpMethod.GET, CALLEE).build(), sent -> Mono.just(answer))
                    .block();
            assertThat(Objects.requireNonNull(seen)).isSameAs(answer);
        });
        assertThat(tracing.take().subsegment("callee")).isOk().hasStatus(200).hasNo("/http/response/content_length");
    }

    private static final class OddRequest extends AbstractClientHttpRequest {
        private final URI uri;
        private final HttpMethod method;
        private final ClientHttpResponse answer;

        OddRequest(URI uri, HttpMethod method, ClientHttpResponse answer) {
            this.uri = uri;
            this.method = method;
            this.answer = answer;
        }

        @Override
        public HttpMethod getMethod() {
            return method;
        }

        @Override
        public URI getURI() {
            return uri;
        }

        @Override
        protected OutputStream getBodyInternal(HttpHeaders headers) {
            return OutputStream.nullOutputStream();
        }

        @Override
        protected ClientHttpResponse executeInternal(HttpHeaders headers) {
            return answer;
        }
    }

    private static final class OddResponse implements ClientHttpResponse {
        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.OK;
        }

        @Override
        public String getStatusText() {
            return "OK";
        }

        @Override
        public void close() {}

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            headers.set("Content-Length", "unknown");
            return headers;
        }
    }
}
