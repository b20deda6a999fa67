// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.instrumentation.OpenTelemetryForElasticsearch;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpServer;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A library with OpenTelemetry built in, Elasticsearch's client: its spans are part of our traces. */
class ElasticsearchIT {
    private static final String FOUND = """
            {"took":1,"timed_out":false,"_shards":{"total":1,"successful":1,"failed":0},"hits":{"hits":[]}}
            """;
    private static final String MISSING = """
            {"error":{"type":"index_not_found_exception","reason":"no such index"},"status":404}
            """;

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final HttpServer server;
    private final int port;

    ElasticsearchIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = server.getAddress().getPort();
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean isKnown = exchange.getRequestURI().getPath().startsWith("/orders");
            byte[] body = (isKnown ? FOUND : MISSING).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
            exchange.sendResponseHeaders(isKnown ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void nestsInOurTrace() throws Exception {
        try (Rest5Client rest =
                Rest5Client.builder(URI.create("http://127.0.0.1:" + port)).build()) {
            ElasticsearchClient client = new ElasticsearchClient(new Rest5ClientTransport(
                    rest,
                    new JacksonJsonpMapper(),
                    null,
                    new OpenTelemetryForElasticsearch(XrayOpenTelemetry.of(tracing.recorder()), false)));
            try (Segment segment = tracing.recorder().beginSegment("shop");
                    Subsegment step = tracing.recorder().beginSubsegment("look up")) {
                client.search(search -> search.index("orders"), Map.class);
                assertThat(catchThrowable(() -> client.search(search -> search.index("nowhere"), Map.class)))
                        .isNotNull();
                assertThat(tracing.recorder().traceEntity()).isSameAs(step);
            }
        }
        RecordedEntity step = tracing.take().subsegment("look up");
        assertThat(step.subsegments()).hasSize(2);
        RecordedEntity found = step.subsegments().get(0);
        assertThat(found).hasName("127.0.0.1").hasFlags(false, false, false);
        assertThat(found.namespace()).isEqualTo("remote");
        assertThat(found.text("/http/request/url")).isEqualTo("http://127.0.0.1:" + port + "/orders/_search");
        assertThat(found.text("/metadata/default/otel.span.name")).isEqualTo("search");
        assertThat(found.text("/metadata/default/db.system")).isEqualTo("elasticsearch");
        assertThat(step.subsegments().get(1).isError()
                        || step.subsegments().get(1).isFault())
                .isTrue();
    }
}
