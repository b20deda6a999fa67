// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.segment.EntityView;
import io.xray4j.segment.ExceptionView;
import io.xray4j.segment.HttpView;
import io.xray4j.segment.LinkView;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.trace.TraceHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In whatever order an entity is written to, its view says what its document says. */
class ViewIsDocumentTest {
    private static final int ROUNDS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CollectingEmitter emitter = new CollectingEmitter();

    @Test
    void saysTheSame_inAnyOrderOfWrites() throws Exception {
        Random random = new Random(20_261_129L);
        List<JsonNode> sent = new CopyOnWriteArrayList<>();
        try (Recorder recorder = Recorder.builder()
                .emitter(document -> sent.add(JSON.readTree(document.json())))
                .maxTraceBack(1)
                .build()) {
            for (int round = 0; round < ROUNDS; round++) {
                Map<String, EntityView> views = new LinkedHashMap<>();
                Segment segment = recorder.beginSegment("s");
                Subsegment step = recorder.beginSubsegment("a");
                for (int i = random.nextInt(30); i > 0; i--) {
                    write(random, random.nextBoolean() ? segment : step);
                }
                for (Entity entity : List.of(step, segment)) {
                    views.put(entity.id(), Objects.requireNonNull(entity.view()));
                    entity.end();
                }
                assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
                assertThat(sent).hasSize(1);
                JsonNode document = sent.remove(0);
                JsonNode below = document.at("/subsegments/0");
                for (JsonNode each : List.of(document, below)) {
                    assertSame(
                            round,
                            Objects.requireNonNull(views.get(each.get("id").asText())),
                            each);
                }
            }
        }
    }

    /** The one order that was found by hand. */
    @Test
    void saysNull_whereAValueWasTakenBack() {
        try (Recorder recorder = Recorder.builder().emitter(emitter).build()) {
            Segment segment = recorder.beginSegment("s");
            segment.putMetadata("k", "old");
            segment.putMetadata("k", null);
            Map<String, @Nullable Object> values = Objects.requireNonNull(
                    Objects.requireNonNull(segment.view()).metadata().get("default"));
            assertThat(values).containsKey("k");
            assertThat(values.get("k")).isNull();
            segment.end();
        }
    }

    private static void write(Random random, Entity entity) {
        String key = "k" + random.nextInt(3);
        switch (random.nextInt(19)) {
            case 0 -> entity.putAnnotation(key, "v" + random.nextInt(9));
            case 1 -> entity.putAnnotation(key, random.nextLong());
            case 2 -> entity.putAnnotation(key, random.nextBoolean());
            case 3 -> entity.putAnnotation(key, (String) null);
            case 4 -> entity.putMetadata(key, value(random));
            case 5 -> entity.putMetadataIn("n" + random.nextInt(2), key, value(random));
            case 6 -> entity.putMetadata(key, null);
            case 7 -> entity.http().method(random.nextBoolean() ? "get" : "POST");
            case 8 -> entity.http().url("http://u:p@h/x?token=" + random.nextInt(3));
            case 9 -> entity.http().status(100 + random.nextInt(900));
            case 10 -> entity.http().clientIp(random.nextBoolean() ? "10.0.0.1" : null, random.nextBoolean());
            case 11 ->
                entity.sql(
                        random.nextBoolean()
                                ? new SqlData(null, null, null, null, null, null, null)
                                : new SqlData("jdbc:x://u:p@h/d", "u", "X", null, null, "call", "select 1"));
            case 12 -> {
                Map<String, @Nullable Object> fields = new HashMap<>();
                fields.put("operation", random.nextBoolean() ? "Get" : null);
                fields.put("sizes", List.of(1, 2));
                entity.aws(fields);
            }
            case 13 ->
                entity.addException(
                        new IllegalStateException(random.nextBoolean() ? "" : "boo", new RuntimeException("why")),
                        random.nextBoolean());
            case 14 -> entity.rename("name " + random.nextInt(5) + (random.nextBoolean() ? "?" : ""));
            case 15 -> mark(random, entity);
            case 18 ->
                entity.addLink(
                        TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8"),
                        random.nextBoolean() ? Map.of() : Map.of("kind", "sent", "n", random.nextInt(9)));
            case 16 -> {
                if (entity instanceof Segment segment) {
                    segment.user("u".repeat(249) + (random.nextBoolean() ? "" : "\ud83d\ude00tail"));
                }
            }
            default -> {
                if (entity instanceof Subsegment step) {
                    step.namespace(Namespace.values()[random.nextInt(3)]);
                    step.addPrecursorId(random.nextBoolean() ? "0123456789abcdef" : "no id");
                }
            }
        }
    }

    private static void mark(Random random, Entity entity) {
        switch (random.nextInt(3)) {
            case 0 -> entity.markFault();
            case 1 -> entity.markError();
            default -> entity.markThrottle();
        }
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> "text";
            case 2 -> Map.of("list", Arrays.asList(1, null, "x"));
            default -> random.nextInt();
        };
    }

    private static void assertSame(int round, EntityView view, JsonNode document) throws Exception {
        ObjectNode expected = document.deepCopy();
        // What only a document has: the tree around it, and the recorder's own members.
        expected.remove(List.of("trace_id", "start_time", "end_time", "subsegments", "service", "origin", "type"));
        if (view.isSegment()) {
            expected.remove("aws");
        }
        JsonNode cause = expected.get("cause");
        if (cause instanceof ObjectNode described) {
            described.remove("working_directory");
            described.get("exceptions").forEach(one -> ((ObjectNode) one).remove("stack"));
        }
        assertThat(written(view)).as("round %s of %s", round, view).isEqualTo(expected);
    }

    /** The view as a document. */
    private static JsonNode written(EntityView view) throws Exception {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("name", view.name());
        members.put("id", view.id());
        put(
                members,
                "namespace",
                view.namespace() == Namespace.LOCAL ? null : view.namespace().wire());
        put(members, "fault", view.isFault() ? true : null);
        put(members, "error", view.isError() ? true : null);
        put(members, "throttle", view.isThrottle() ? true : null);
        put(members, "user", view.user());
        put(members, "precursor_ids", view.precursorIds().isEmpty() ? null : view.precursorIds());
        put(members, "links", links(view.links()));
        put(members, "annotations", view.annotations().isEmpty() ? null : view.annotations());
        put(members, "metadata", view.metadata().isEmpty() ? null : view.metadata());
        put(members, "aws", view.isSegment() || view.aws().isEmpty() ? null : view.aws());
        put(members, "http", http(view.http()));
        put(members, "sql", sql(view.sql()));
        put(members, "cause", cause(view));
        return JSON.readTree(JSON.writeValueAsString(members));
    }

    private static @Nullable Object links(List<LinkView> links) {
        List<Object> written = new ArrayList<>();
        for (LinkView link : links) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("trace_id", link.traceId());
            members.put("id", link.id());
            put(members, "attributes", link.attributes().isEmpty() ? null : link.attributes());
            written.add(members);
        }
        return written.isEmpty() ? null : written;
    }

    private static @Nullable Object http(@Nullable HttpView http) {
        if (http == null) {
            return null;
        }
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        put(request, "method", http.method());
        put(request, "url", http.url());
        put(request, "user_agent", http.userAgent());
        put(request, "client_ip", http.clientIp());
        put(request, "x_forwarded_for", http.forwarded() ? true : null);
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        put(response, "status", http.status() < 0 ? null : http.status());
        put(response, "content_length", http.contentLength() < 0 ? null : http.contentLength());
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        put(members, "request", request.isEmpty() ? null : request);
        put(members, "response", response.isEmpty() ? null : response);
        return members;
    }

    private static @Nullable Object sql(@Nullable SqlData sql) {
        if (sql == null) {
            return null;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        put(members, "url", sql.url());
        put(members, "user", sql.user());
        put(members, "database_type", sql.databaseType());
        put(members, "database_version", sql.databaseVersion());
        put(members, "driver_version", sql.driverVersion());
        put(members, "preparation", sql.preparation());
        put(members, "sanitized_query", sql.sanitizedQuery());
        return members;
    }

    private static @Nullable Object cause(EntityView view) {
        if (view.causeId() != null) {
            return view.causeId();
        }
        List<Object> exceptions = new ArrayList<>();
        for (ExceptionView each : view.exceptions()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("id", each.id());
            members.put("type", each.type());
            put(members, "message", each.message());
            members.put("remote", each.remote());
            put(members, "cause", each.causeId());
            put(members, "truncated", each.truncated() == 0 ? null : each.truncated());
            exceptions.add(members);
        }
        return exceptions.isEmpty() ? null : Map.of("exceptions", exceptions);
    }

    private static void put(Map<String, @Nullable Object> members, String key, @Nullable Object value) {
        if (value != null) {
            members.put(key, value);
        }
    }
}
