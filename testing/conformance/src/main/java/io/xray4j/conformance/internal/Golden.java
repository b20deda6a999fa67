// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.testing.RecordedEntity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Golden documents, and the form in which documents are compared with them: ids are numbered in the
 * order they appear, what depends on the machine is replaced by a word, and a very long text is shortened.
 */
public final class Golden {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();
    private static final String FOLDER_TO_WRITE = "xray4j.golden.write";

    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> traceIds = new HashMap<>();

    /** Returns the documents in the form that is compared. */
    public static String comparable(List<RecordedEntity> documents) {
        Golden golden = new Golden();
        ArrayNode all = MAPPER.createArrayNode();
        for (RecordedEntity document : documents) {
            JsonNode copy = document.json().deepCopy();
            golden.visit(copy);
            all.add(copy);
        }
        return pretty(all);
    }

    /**
     * Returns the golden documents of a scenario. With the system property {@value #FOLDER_TO_WRITE} it is written
     * anew, to be read and judged by a person before it is committed.
     */
    public static String kept(String scenario, String actual) {
        String folder = System.getProperty(FOLDER_TO_WRITE);
        try {
            if (folder != null) {
                Files.writeString(Path.of(folder, scenario + ".json"), actual + "\n");
                return actual;
            }
            try (InputStream in =
                    Golden.class.getResourceAsStream("/io/xray4j/conformance/golden/" + scenario + ".json")) {
                if (in == null) {
                    throw new AssertionError("there is no golden document for " + scenario);
                }
                return pretty(MAPPER.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void visit(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : names(object)) {
                JsonNode value = object.get(name);
                if (value.isTextual()) {
                    object.put(name, replaced(name, value.asText()));
                } else if (name.equals("line") || name.equals("truncated")) {
                    object.put(name, 1);
                } else {
                    visit(value);
                }
            }
        } else {
            node.forEach(this::visit);
        }
    }

    private String replaced(String name, String value) {
        return switch (name) {
            case "id", "parent_id", "cause" ->
                ids.computeIfAbsent(value, fresh -> String.format("%016x", ids.size() + 0xa0));
            case "trace_id" ->
                traceIds.computeIfAbsent(value, fresh -> String.format("1-6b49d200-%024x", traceIds.size() + 0xb0));
            case "runtime" -> "JVM";
            case "runtime_version", "sdk_version" -> "1.0";
            case "working_directory" -> "/app";
            default -> shortened(value);
        };
    }

    /** Where a text was cut depends on the length of what depends on the machine. */
    private static String shortened(String value) {
        int length = value.length();
        if (length <= 1_000) {
            return value;
        }
        return value.substring(0, 20)
                + (value.endsWith("\u2026") ? " and more, cut" : " and " + (length - 20) + " more");
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String pretty(JsonNode json) {
        try {
            return PRETTY.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
