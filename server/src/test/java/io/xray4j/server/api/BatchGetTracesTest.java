// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.memory.MemoryTraceStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchGetTracesTest {

    private final MemoryTraceStore store = new MemoryTraceStore(1_000_000);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void answersOneTraceAtATime_whereverItIsLargerThanAnAnswer() throws Exception {
        put(1, 2, 3);
        BatchGetTraces traces = traces(1);
        List<String> found = new ArrayList<>();
        List<String> unprocessed = new ArrayList<>();

        ObjectNode request = request(traceId(1), "gone", traceId(2), traceId(3), traceId(2));
        ObjectNode page = traces.answer(request);
        while (page.has("NextToken")) {
            assertThat(page.path("Traces")).hasSize(1);
            collect(page, found, unprocessed);
            page = traces.answer(
                    request.deepCopy().put("NextToken", page.path("NextToken").asText()));
        }
        collect(page, found, unprocessed);

        assertThat(found).containsExactly(traceId(1), traceId(2), traceId(3));
        assertThat(unprocessed).containsExactly("gone");
    }

    @Test
    void answersAllOnOnePage_ifTheyFit() throws Exception {
        put(1, 2);

        ObjectNode page = traces(10_000).answer(request(traceId(1), traceId(2)));

        assertThat(page.path("Traces")).hasSize(2);
        assertThat(page.has("NextToken")).isFalse();
    }

    @Test
    void refusesATokenOfAnotherRequest() throws Exception {
        put(1, 2);
        BatchGetTraces traces = traces(1);
        String token =
                traces.answer(request(traceId(1), traceId(2))).path("NextToken").asText();

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> traces.answer(request(traceId(2), traceId(1)).put("NextToken", token)))
                .withMessageContaining("another query");
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> traces.answer(request(traceId(1), traceId(2)).put("NextToken", "x")))
                .withMessageContaining("not a token");
    }

    @Test
    void refusesMoreIdsThanTheQuota() {
        BatchGetTraces strict = new BatchGetTraces(
                new TraceReader(store),
                new PageTokens(InstantSource.system()),
                new ApiOptions(true, false, false).quotas());

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> strict.answer(request("1", "2", "3", "4", "5", "6")))
                .withMessageContaining("more than the 5 allowed");
    }

    private BatchGetTraces traces(long maxAnswerBytes) {
        return new BatchGetTraces(
                new TraceReader(store, maxAnswerBytes),
                new PageTokens(InstantSource.system()),
                new ApiOptions(false, false, false).quotas());
    }

    private void put(int... traces) throws Exception {
        for (int trace : traces) {
            store.append(List.of(Documents.read(segment(traceId(trace), trace, 0, 1))));
        }
    }

    private static ObjectNode request(String... ids) {
        ObjectNode request = Json.object();
        ArrayNode list = request.putArray("TraceIds");
        List.of(ids).forEach(list::add);
        return request;
    }

    private static void collect(JsonNode page, List<String> found, List<String> unprocessed) {
        page.path("Traces").forEach(trace -> found.add(trace.path("Id").asText()));
        page.path("UnprocessedTraceIds").forEach(id -> unprocessed.add(id.asText()));
    }
}
