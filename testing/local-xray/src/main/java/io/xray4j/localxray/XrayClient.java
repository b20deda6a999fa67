// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of the local X-Ray's API. Safe for use by many threads. */
final class XrayClient {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final int OK = 200;
    private static final int MAX_DOCUMENTS = 50;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .build();
    private final URI server;

    XrayClient(URI server) {
        this.server = server;
    }

    /**
     * What was listed or has changed since a cursor.
     *
     * @param summaries the traces, each as GetTraceSummaries returns it; the same trace can be there twice
     * @param cursor the cursor to go on with
     */
    record News(List<JsonNode> summaries, String cursor) {
        News {
            summaries = List.copyOf(summaries);
        }
    }

    /** Returns what is new since a cursor, and matches a filter; without a cursor, nothing but the cursor. */
    News news(@Nullable String cursor, @Nullable String filter) {
        String query = "/follow?wait=0" + (cursor == null ? "" : "&from=" + cursor)
                + (filter == null ? "" : "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        String body = send(request(query).GET(), filter);
        List<JsonNode> summaries = new ArrayList<>();
        String next = cursor;
        for (String line : body.split("\n", -1)) {
            if (!line.isBlank()) {
                JsonNode json = parse(line);
                next = json.path("Cursor").asText();
                if (json.has("Id")) {
                    summaries.add(json);
                }
            }
        }
        if (next == null) {
            throw new IllegalStateException("the local X-Ray sent no cursor: " + body);
        }
        return new News(summaries, next);
    }

    /** Posts a request of the API and returns the members of the answer. */
    JsonNode answer(String path, JsonNode request) {
        return parse(send(request(path).POST(BodyPublishers.ofString(request.toString())), null));
    }

    /** Returns the text of one of the tools for assistants. */
    String tool(String name, String trace) {
        ObjectNode message =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
        message.putObject("params").put("name", name).putObject("arguments").put("trace", trace);
        return answer("/mcp", message)
                .path("result")
                .path("content")
                .path(0)
                .path("text")
                .asText();
    }

    /** Stores documents; an error of the test if one is rejected. */
    void put(List<String> documents) {
        for (int from = 0; from < documents.size(); from += MAX_DOCUMENTS) {
            ObjectNode request = JSON.createObjectNode();
            ArrayNode list = request.putArray("TraceSegmentDocuments");
            documents
                    .subList(from, Math.min(documents.size(), from + MAX_DOCUMENTS))
                    .forEach(list::add);
            JsonNode rejected = answer("/TraceSegments", request).path("UnprocessedTraceSegments");
            if (!rejected.isEmpty()) {
                throw new AssertionError("the local X-Ray rejects documents: " + rejected);
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(DEADLINE);
    }

    private String send(HttpRequest.Builder request, @Nullable String filter) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != OK) {
                String message = parse(response.body()).path("message").asText();
                throw filter == null ? new IllegalStateException(message) : new IllegalArgumentException(message);
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("the local X-Ray at " + server + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the local X-Ray", e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }
}
