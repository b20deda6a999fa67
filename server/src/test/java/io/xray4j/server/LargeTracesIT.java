// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of 4.6 MB in a server of 256 MB: all of them are listed, filtered, drawn and read, and intake goes on. */
class LargeTracesIT {

    private static final String HEAP = "256m";
    private static final int SUBSEGMENTS = 115;
    private static final int AT_ONCE = 23;
    private static final int FILLER_CHARS = 40_000;
    private static final String RANGE = "'StartTime':" + EPOCH_SECOND + ",'EndTime':" + (EPOCH_SECOND + 600);

    @TempDir
    private Path folder;

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws InterruptedException {
        clients.shutdownNow();
        assertThat(clients.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data", "--memory"})
    void answersEverything_withoutRunningOutOfMemory(String place) throws Exception {
        // In memory 64 MB of documents are stored, so the newest 13 traces are whole.
        int traces = 40;
        int whole = place.equals("--memory") ? 13 : traces;
        try (ServerProcess server = start(place)) {
            ServerFixture client = server.client();
            for (int i = 0; i < traces; i++) {
                putLarge(client, i);
            }
            AtomicBoolean ended = new AtomicBoolean();
            CompletableFuture<Integer> intake =
                    CompletableFuture.supplyAsync(() -> putUntil(ended, server.client()), clients);

            List<String> newest = IntStream.range(traces - whole, traces)
                    .mapToObj(LargeTracesIT::large)
                    .toList();
            List<CompletableFuture<Void>> questions = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                questions.add(CompletableFuture.runAsync(() -> readAll(server.client(), newest), clients));
            }
            questions.add(CompletableFuture.runAsync(() -> graph(server.client(), newest), clients));
            questions.add(CompletableFuture.runAsync(() -> list(server.client(), whole), clients));
            questions.add(CompletableFuture.runAsync(() -> retrieveAll(server.client(), newest), clients));
            CompletableFuture.allOf(questions.toArray(new CompletableFuture<?>[0]))
                    .get(120, TimeUnit.SECONDS);
            ended.set(true);

            assertThat(intake.get(20, TimeUnit.SECONDS))
                    .as("documents put meanwhile")
                    .isPositive();
            assertThat(server.isAlive()).as(server.log()).isTrue();
            assertThat(server.log()).doesNotContain("OutOfMemoryError").doesNotContain("bug in xray4j");
            assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersTheSecondPageInASecond_besideATraceOfTenThousandSubsegments() throws Exception {
        try (ServerProcess server = start("--data")) {
            ServerFixture client = server.client();
            String wide = traceId(EPOCH_SECOND + 50, 1);
            for (int i = 0; i < 100; i++) {
                String[] documents = new String[100];
                for (int j = 0; j < documents.length; j++) {
                    documents[j] = "{'type':'subsegment','trace_id':'" + wide + "','parent_id':'" + id(1) + "','id':'"
                            + id(100 + i * 100 + j) + "','name':'call " + j + "','namespace':'remote','start_time':"
                            + (EPOCH_SECOND + 50) + ".5,'end_time':" + (EPOCH_SECOND + 51) + "}";
                }
                client.put(documents);
            }
            client.put(segment(wide, 1, 50, 2));
            for (int i = 0; i < 250; i++) {
                client.put(segment(traceId(EPOCH_SECOND + i, 2 + i), 20_000 + i, i, 0.5));
            }

            ServerFixture.await(
                    "a full page and a next one",
                    () -> client.answer("/TraceSummaries", "{" + RANGE + "}").has("NextToken"));
            JsonNode first = client.answer("/TraceSummaries", "{" + RANGE + "}");
            // The fastest of ten: a busy machine slows some of them down, a cost that grows with the trace all.
            long millis = Long.MAX_VALUE;
            for (int i = 0; i < 10; i++) {
                long begin = System.nanoTime();
                client.put("{'type':'subsegment','trace_id':'" + wide + "','parent_id':'" + id(1) + "','id':'"
                        + id(80 + i)
                        + "','name':'late','start_time':" + (EPOCH_SECOND + 50) + ",'end_time':" + (EPOCH_SECOND + 51)
                        + "}");
                JsonNode second = client.answer(
                        "/TraceSummaries",
                        "{" + RANGE + ",'NextToken':'" + first.path("NextToken").asText() + "'}");
                millis = Math.min(millis, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                assertThat(second.path("TraceSummaries")).hasSize(100);
            }

            assertThat(millis).isLessThan(1_000);
        }
    }

    private ServerProcess start(String place) throws IOException {
        return place.equals("--memory")
                ? ServerProcess.start(folder, HEAP, place)
                : ServerProcess.start(
                        folder, HEAP, place, folder.resolve("data").toString());
    }

    private static String large(int n) {
        return traceId(EPOCH_SECOND + n, 1_000 + n);
    }

    /** Puts a trace of many subsegments that were sent alone, and then its root. */
    private static void putLarge(ServerFixture client, int n) {
        // In every second trace, the bytes are in annotations, which lists and filters have to hold.
        String filler = "'a':'" + "x".repeat(FILLER_CHARS - 3);
        for (int i = 0; i < SUBSEGMENTS; i += AT_ONCE) {
            String[] documents = new String[AT_ONCE];
            for (int j = 0; j < documents.length; j++) {
                documents[j] = "{'type':'subsegment','trace_id':'" + large(n) + "','parent_id':'" + id(1) + "','id':'"
                        + id(100 + i + j) + "','name':'chunk " + (i + j) + "','namespace':'remote','start_time':"
                        + (EPOCH_SECOND + n) + ".1,'end_time':" + (EPOCH_SECOND + n) + ".2,'annotations':{'chunk':"
                        + (i + j)
                        + (n % 2 == 0 ? "},'metadata':{'default':{" : ",") + filler + (100 + i + j) + "'}"
                        + (n % 2 == 0 ? "}}" : "}");
            }
            assertThat(client.put(documents).path("UnprocessedTraceSegments")).isEmpty();
        }
        client.put(segment(large(n), 1, n, 1));
    }

    private static int putUntil(AtomicBoolean ended, ServerFixture client) {
        int count = 0;
        while (!ended.get()) {
            assertThat(client.put(segment(traceId(EPOCH_SECOND + 300, 9_000 + count), 7, 300, 1))
                            .path("UnprocessedTraceSegments"))
                    .isEmpty();
            count++;
        }
        return count;
    }

    /** Reads all pages of whole traces. Each trace is on one of them. */
    private static void readAll(ServerFixture client, List<String> ids) {
        List<String> found = new ArrayList<>();
        String request = "{'TraceIds':['" + String.join("','", ids) + "']";
        JsonNode page = ask(client, "/Traces", request + "}");
        while (true) {
            for (JsonNode trace : page.path("Traces")) {
                found.add(trace.path("Id").asText());
                assertThat(trace.path("Segments").get(0).path("Document").asText())
                        .hasSizeGreaterThan(SUBSEGMENTS * FILLER_CHARS);
            }
            assertThat(page.path("UnprocessedTraceIds")).isEmpty();
            if (!page.has("NextToken")) {
                break;
            }
            page = ask(
                    client,
                    "/Traces",
                    request + ",'NextToken':'" + page.path("NextToken").asText() + "'}");
        }
        assertThat(found).isEqualTo(ids);
    }

    private static void graph(ServerFixture client, List<String> ids) {
        JsonNode graph = ask(client, "/TraceGraph", "{'TraceIds':['" + String.join("','", ids) + "']}");
        assertThat(graph.path("Services").findValuesAsText("Name")).contains("service-1", "chunk 0", "chunk 114");
    }

    private static void list(ServerFixture client, int atLeast) {
        for (String filter : List.of("", "annotation.chunk = 7", "service(\"chunk 3\") {ok}", "duration > 0.5")) {
            JsonNode page = ask(
                    client,
                    "/TraceSummaries",
                    "{'StartTime':" + EPOCH_SECOND + ",'EndTime':" + (EPOCH_SECOND + 299) + ",'FilterExpression':'"
                            + filter.replace("\"", "\\'") + "'}");
            assertThat(page.path("TraceSummaries").size()).as(filter).isGreaterThanOrEqualTo(atLeast - 1);
        }
    }

    private static void retrieveAll(ServerFixture client, List<String> ids) {
        String token = client.answer(
                        "/StartTraceRetrieval", "{'TraceIds':['" + String.join("','", ids) + "']," + RANGE + "}")
                .path("RetrievalToken")
                .asText();
        for (String format : List.of("XRAY", "OTEL")) {
            int found = 0;
            String request = "{'RetrievalToken':'" + token + "','TraceFormat':'" + format + "'";
            JsonNode page = ask(client, "/ListRetrievedTraces", request + "}");
            while (true) {
                found += page.path("Traces").size();
                if (!page.has("NextToken")) {
                    break;
                }
                page = ask(
                        client,
                        "/ListRetrievedTraces",
                        request + ",'NextToken':'" + page.path("NextToken").asText() + "'}");
            }
            assertThat(found).as(format).isEqualTo(ids.size());
        }
    }

    /** Asks until the server is not too busy, as AWS's SDKs do. */
    private static JsonNode ask(ServerFixture client, String path, String singleQuoted) {
        for (int attempt = 0; attempt < 100; attempt++) {
            HttpResponse<String> response = client.post(path, singleQuoted.replace('\'', '"'));
            if (response.statusCode() == 200) {
                return ServerFixture.json(response.body());
            }
            assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
            assertThat(response.body()).contains("ThrottledException");
        }
        throw new AssertionError(path + " was throttled a hundred times");
    }
}
