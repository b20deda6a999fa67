// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics for Prometheus, read by the grammar of its text formats. */
class MetricsIT {

    private static final String GRAPH = "/metrics/graph?minute=" + AdapterTraces.START / 60;
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_]\\w*=\"(?:[^\"\\\\\n]|\\\\[\"\\\\n])*\",?)+\\})? (-?[0-9.E+-]+|NaN|[+-]Inf)");

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().build());
        client = new ServerFixture(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Returns the lines of an answer, each of which is a comment or a valid sample of a series of its own. */
    private List<String> scrape(String path, String accept) {
        HttpResponse<String> response = client.get(path, "Accept", accept);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> lines = response.body().lines().toList();
        Set<String> series = new HashSet<>();
        for (String line : lines) {
            if (line.startsWith("# ")) {
                assertThat(line).matches("# (HELP|TYPE) [a-z0-9_]+ .+|# EOF");
                continue;
            }
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            assertThat(series.add(line.substring(0, line.lastIndexOf(' '))))
                    .as(line)
                    .isTrue();
        }
        return lines;
    }

    @Test
    void countsWhatHealthCounts() {
        AdapterTraces.store(client);
        client.put("{'trace_id':'no id'}");

        List<String> lines = scrape("/metrics", "text/plain");

        assertThat(lines)
                .contains(
                        "# TYPE xray4j_documents_received_total counter",
                        "xray4j_documents_received_total "
                                + client.intake().path("received").asInt() + ".0",
                        "xray4j_documents_rejected_total{reason=\"MissingId\"} 1.0",
                        "xray4j_spans_received_total{protocol=\"zipkin\"} 3.0",
                        "xray4j_healthy 1.0")
                .noneMatch(line -> line.startsWith("xray4j_forward"));
        assertThat(lines.stream().filter(line -> line.startsWith("# HELP"))).isNotEmpty();
    }

    @Test
    void offersOpenMetricsToAClientThatAcceptsIt() {
        HttpResponse<String> text = client.get("/metrics");
        HttpResponse<String> openMetrics = client.get("/metrics", "Accept", OPEN_METRICS);

        assertThat(text.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(openMetrics.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(openMetrics.body()).endsWith("# EOF\n");
        assertThat(scrape("/metrics", OPEN_METRICS)).contains("# TYPE xray4j_documents_received counter");
    }

    @Test
    void hasTheServicesAndCallsOfAMinute() {
        AdapterTraces.store(client);

        assertThat(scrape(GRAPH, OPEN_METRICS))
                .contains(
                        "# TYPE xray4j_graph_node_response_time_seconds gaugehistogram",
                        "xray4j_graph_minute_timestamp_seconds " + (double) AdapterTraces.START,
                        "xray4j_graph_node_requests_per_minute{service=\"Store\",type=\"\"} 1.0",
                        "xray4j_graph_node_faults_per_minute{service=\"Store\",type=\"\"} 1.0",
                        "xray4j_graph_node_response_time_seconds_bucket{service=\"Store\",type=\"\",le=\"1.0\"} 1",
                        "xray4j_graph_edge_requests_per_minute{client=\"Store\",client_type=\"\",server=\"billing\","
                                + "server_type=\"\"} 1.0",
                        "xray4j_graph_left_out{kind=\"node\"} 0.0");
        assertThat(scrape("/metrics/graph", "text/plain"))
                .as("the newest minute has nothing")
                .noneMatch(line -> line.startsWith("xray4j_graph_node"));
    }

    @Test
    void escapesNames_andLeavesOutWhatIsTooMuch() {
        AdapterTraces.storeHostile(client);
        for (int batch = 0; batch < 4; batch++) {
            String[] documents = new String[100];
            for (int i = 0; i < documents.length; i++) {
                int n = batch * documents.length + i;
                documents[i] = "{'trace_id':'" + AdapterTraces.id(0x1000 + n) + "','id':'53995c3f42cd8ad1','name':'s"
                        + n + "','start_time':" + AdapterTraces.START + ",'end_time':" + (AdapterTraces.START + 1)
                        + "}";
            }
            client.put(documents);
        }
        ServerFixture.await("all traces", () -> client.get("/healthz").body().contains("\"unlistedTraces\":0"));

        List<String> lines = scrape(GRAPH, "text/plain");

        assertThat(lines).hasSizeLessThan(10_100).anyMatch(line -> line.contains("kind=\"node\"} 124.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "99999999999"})
    void anInvalidMinuteIs400AsText(String minute) {
        HttpResponse<String> response = client.get("/metrics/graph?minute=" + minute);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("minute is ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/graph", "/api/v2/services", "/api/v3/traces/abc", "/api/services"})
    void anotherMethodIs405(String path) {
        HttpResponse<String> response = client.post(path, "{}");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void pagesOfOtherOriginsAreRefused() {
        assertThat(client.get("/metrics", "Origin", "http://example.com").statusCode())
                .isEqualTo(403);
        assertThat(client.get("/api/v2/services", "Origin", "http://example.com")
                        .statusCode())
                .isEqualTo(403);
    }
}
