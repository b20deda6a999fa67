// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.graph.ServiceGraph;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.trace.CompiledTrace;
import io.xray4j.server.trace.RandomTraces;
import io.xray4j.server.trace.Shop;
import io.xray4j.server.trace.Summarizer;
import io.xray4j.server.trace.SummaryJson;
import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.Traces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The segments that BatchGetTraces adds for services that sent none. */
class InferredSegmentsTest {

    private static final int TRACES = 1_000;

    @Test
    void areThoseOfTheShop() throws NotJsonException {
        Map<String, JsonNode> byName = new HashMap<>();
        for (JsonNode document : documents(Traces.trace(Shop.documents()))) {
            if (document.path("inferred").asBoolean()) {
                byName.put(
                        document.path("name").asText() + " "
                                + document.path("origin").asText(),
                        document);
            }
        }

        assertThat(byName.keySet())
                .containsExactlyInAnyOrder(
                        "orders-db Database::SQL",
                        "stock AWS::DynamoDB::Table",
                        "mail AWS::SQS::Queue",
                        "price AWS::Lambda");
        JsonNode stock = Objects.requireNonNull(byName.get("stock AWS::DynamoDB::Table"));
        assertThat(stock.path("parent_id").asText()).isEqualTo(Documents.id(22));
        assertThat(stock.path("id").asText()).matches("[0-9a-f]{16}").isNotEqualTo(Documents.id(22));
        assertThat(stock.path("trace_id").asText()).isEqualTo(Documents.traceId(1));
        assertThat(stock.path("aws").path("table_name").asText()).isEqualTo("stock");
        assertThat(stock.path("start_time").decimalValue()).isEqualByComparingTo(Documents.EPOCH_SECOND + ".3");
        assertThat(stock.path("end_time").decimalValue()).isEqualByComparingTo(Documents.EPOCH_SECOND + ".35");
        assertThat(Objects.requireNonNull(byName.get("orders-db Database::SQL"))
                        .path("sql")
                        .path("user")
                        .asText())
                .isEqualTo("o");
    }

    @Test
    void makeTheServicesOfTheDocuments_thoseOfTheGraph() throws NotJsonException {
        RandomTraces random = new RandomTraces(9);
        int inferred = 0;
        for (int i = 0; i < TRACES; i++) {
            List<String> sent = random.next();
            Trace trace = Traces.trace(sent);

            List<JsonNode> documents = documents(trace);

            Set<String> services = new TreeSet<>();
            Set<String> ids = new TreeSet<>();
            for (JsonNode document : documents) {
                assertThat(ids.add(document.path("id").asText()))
                        .as("unique ids of %s", sent)
                        .isTrue();
                if (!document.path("type").asText().equals("subsegment")) {
                    services.add(service(document, "name", "origin"));
                }
                inferred += document.path("inferred").asBoolean() ? 1 : 0;
            }
            assertThat(services).as("services of %s", sent).isEqualTo(graph(trace));
            assertThat(documents(Traces.trace(sent))).isEqualTo(documents);
        }
        assertThat(inferred).isGreaterThan(TRACES);
    }

    @Test
    void areNotInferredAgain_whenAnExportedTraceIsSent() throws NotJsonException {
        RandomTraces random = new RandomTraces(11);
        for (int i = 0; i < TRACES; i++) {
            List<String> sent = random.next();
            Trace trace = Traces.trace(sent);
            List<String> exported = new ArrayList<>();
            documents(trace).forEach(document -> exported.add(Json.write(document)));

            Trace again = Traces.trace(exported);

            assertThat(graph(again)).as("services of %s", sent).isEqualTo(graph(trace));
            assertThat(Summarizer.of(again).entryPoint())
                    .isEqualTo(Summarizer.of(trace).entryPoint());
            assertThat(inferredIds(again)).as("ids of %s", sent).isEqualTo(inferredIds(trace));
        }
    }

    private static Set<String> inferredIds(Trace trace) throws NotJsonException {
        Set<String> ids = new TreeSet<>();
        for (JsonNode document : documents(trace)) {
            if (document.path("inferred").asBoolean()) {
                ids.add(document.path("id").asText());
            }
        }
        return ids;
    }

    @Test
    void leaveTheListAndThePageTheSameOwnMembers() {
        RandomTraces random = new RandomTraces(10);
        int skewed = 0;
        for (int i = 0; i < TRACES; i++) {
            Trace trace = Traces.trace(random.next());
            ObjectNode page = CompiledTrace.of(trace).ownMembers();
            if (page.path("Corrected") instanceof ObjectNode corrected) {
                skewed++;
                assertThat(corrected.remove("Segments")).isNotEmpty();
            }

            assertThat(page).isEqualTo(SummaryJson.of(Summarizer.of(trace)).path("xray4j"));
        }
        assertThat(skewed).isBetween(50, TRACES - 50);
    }

    private static List<JsonNode> documents(Trace trace) throws NotJsonException {
        List<JsonNode> documents = new ArrayList<>();
        for (ObjectNode segment : BatchGetTraces.segments(CompiledTrace.of(trace))) {
            JsonNode document = Json.parse(segment.path("Document").asText());
            assertThat(document.path("id")).isEqualTo(segment.path("Id"));
            documents.add(document);
        }
        return documents;
    }

    private static Set<String> graph(Trace trace) {
        Set<String> services = new TreeSet<>();
        for (ObjectNode service : ServiceGraph.of(MinuteGraph.of(List.of(Summarizer.of(trace))))) {
            if (!service.path("Type").asText().equals("client")) {
                services.add(service(service, "Name", "Type")
                        + service.path("AccountId").asText());
            }
        }
        return services;
    }

    private static String service(JsonNode from, String name, String type) {
        return from.path(name).asText() + " " + from.path(type).asText() + " "
                + from.path("aws").path("account_id").asText();
    }
}
