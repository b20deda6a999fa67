// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.testing.RecordedEntity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A file of recorded traces: one document a line, each with its trace id and its times. */
final class Fixture {

    private static final int MICRO_DIGITS = 6;
    private static final int MAX_DOCUMENTS = 10_000;

    private Fixture() {}

    /** Documents to send, and the trace ids in them. */
    record Replayed(List<String> documents, List<String> traceIds) {
        Replayed {
            documents = List.copyOf(documents);
            traceIds = List.copyOf(traceIds);
        }
    }

    static void write(Path file, List<RecordedTrace> traces) {
        List<String> lines = new ArrayList<>();
        for (RecordedTrace trace : traces) {
            for (RecordedEntity segment : trace.sentSegments()) {
                lines.add(segment.toString());
            }
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Replayed read(Path file) {
        List<ObjectNode> documents = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    documents.add(document(line, file, documents.size()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return moved(documents, Instant.now());
    }

    private static ObjectNode document(String line, Path file, int before) {
        if (before == MAX_DOCUMENTS) {
            throw new IllegalArgumentException(file + " has more than " + MAX_DOCUMENTS + " documents");
        }
        if (XrayClient.parse(line) instanceof ObjectNode document
                && document.path("trace_id").isTextual()
                && document.path("start_time").isNumber()) {
            return document;
        }
        throw new IllegalArgumentException(
                "document " + (before + 1) + " of " + file + " has no trace_id or no start_time: " + line);
    }

    /** Moves all times so that the last is now, and gives each trace a new id. */
    private static Replayed moved(List<ObjectNode> documents, Instant now) {
        BigDecimal last = BigDecimal.ZERO;
        for (ObjectNode document : documents) {
            JsonNode end = document.path(document.path("end_time").isNumber() ? "end_time" : "start_time");
            last = last.max(end.decimalValue());
        }
        BigDecimal by = BigDecimal.valueOf(now.toEpochMilli(), 3).subtract(last);
        Map<String, String> ids = new LinkedHashMap<>();
        List<String> moved = new ArrayList<>();
        for (ObjectNode document : documents) {
            ids.computeIfAbsent(document.path("trace_id").asText(), any -> newId(now));
        }
        for (ObjectNode document : documents) {
            move(document, by, ids);
            moved.add(text(document));
        }
        return new Replayed(moved, List.copyOf(ids.values()));
    }

    /** Moves the times of a document and of its subsegments, and renames the traces that it names. Does not recurse. */
    private static void move(ObjectNode document, BigDecimal by, Map<String, String> ids) {
        Deque<ObjectNode> open = new ArrayDeque<>();
        open.push(document);
        while (!open.isEmpty()) {
            ObjectNode entity = open.pop();
            for (String time : List.of("start_time", "end_time")) {
                if (entity.path(time).isNumber()) {
                    BigDecimal then = entity.path(time).decimalValue().add(by);
                    entity.set(time, DecimalNode.valueOf(then.setScale(MICRO_DIGITS, RoundingMode.HALF_UP)));
                }
            }
            rename(entity, ids);
            entity.path("links").forEach(link -> rename(link, ids));
            for (JsonNode below : entity.path("subsegments")) {
                if (below instanceof ObjectNode subsegment) {
                    open.push(subsegment);
                }
            }
        }
    }

    private static void rename(JsonNode entity, Map<String, String> ids) {
        String id = ids.get(entity.path("trace_id").asText());
        if (id != null && entity instanceof ObjectNode object) {
            object.put("trace_id", id);
        }
    }

    private static String newId(Instant now) {
        String random = UUID.randomUUID().toString().replace("-", "");
        return String.format("1-%08x-%s", now.getEpochSecond(), random.substring(random.length() - 24));
    }

    private static String text(ObjectNode document) {
        try {
            return XrayClient.JSON.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
