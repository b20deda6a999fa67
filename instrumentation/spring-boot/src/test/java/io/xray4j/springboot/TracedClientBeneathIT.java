// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.xray4j.javahttpclient.TracingHttpClient;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** Spring's clients on top of a recorded client make one call and send one header. */
class TracedClientBeneathIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final BlockingQueue<String> headers = new LinkedBlockingQueue<>();
    private @Nullable HttpServer server;

    @BeforeEach
    void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/", exchange -> {
            headers.add(String.valueOf(exchange.getRequestHeaders().getFirst(TraceHeader.NAME)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        started.start();
        server = started;
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(server).stop(0);
    }

    @Test
    void recordsARestClientsCallOnce() throws Exception {
        RestClient client = RestClient.builder()
                .requestFactory(TracingClientHttpRequestFactory.wrap(
                        new JdkClientHttpRequestFactory(beneath()), tracing.recorder()))
                .build();
        assertOneCall(() -> client.get().uri(uri()).retrieve().toBodilessEntity());
    }

    @Test
    void recordsARestTemplatesCallOnce() throws Exception {
        RestTemplate client = new RestTemplate(
                TracingClientHttpRequestFactory.wrap(new JdkClientHttpRequestFactory(beneath()), tracing.recorder()));
        assertOneCall(() -> client.getForEntity(uri(), String.class));
    }

    @Test
    void recordsAWebClientsCallOnce() throws Exception {
        WebClient client = WebClient.builder()
                .clientConnector(new JdkClientHttpConnector(beneath()))
                .filter(new TracingExchangeFilterFunction(tracing.recorder()))
                .build();
        assertOneCall(
                () -> client.get().uri(uri()).retrieve().toBodilessEntity().block(Duration.ofSeconds(20)));
    }

    private void assertOneCall(Runnable call) throws Exception {
        tracing.recorder().inSegment("root", root -> {
            call.run();
            assertThat(tracing.recorder().traceEntity()).isSameAs(root);
        });
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("127.0.0.1");
        RecordedEntity recorded = segment.subsegment("127.0.0.1");
        assertThat(recorded).hasSubsegments().isRemote().hasStatus(200);
        assertThat(headers.take()).isEqualTo("Root=" + segment.traceId() + ";Parent=" + recorded.id() + ";Sampled=1");
    }

    private HttpClient beneath() {
        return TracingHttpClient.wrap(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), tracing.recorder());
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(server).getAddress().getPort() + "/a");
    }
}
