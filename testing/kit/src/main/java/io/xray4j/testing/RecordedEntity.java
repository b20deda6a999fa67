// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment or subsegment as it went over the wire.
 *
 * <p><i>Immutable, as long as nobody changes {@link #json}.</i>
 */
public final class RecordedEntity {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Digits as they were on the wire: a time has six decimals, and a double would not show it.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonNode json;

    private final KnownExceptions exceptions;

    private RecordedEntity(JsonNode json, KnownExceptions exceptions) {
        this.json = json;
        this.exceptions = exceptions;
    }

    /** Reads one document; what is not strictly JSON is an error of the test. */
    public static RecordedEntity parse(String json) {
        return parse(json, new KnownExceptions());
    }

    /** Reads one document of several: an exception may be described in one of the others. */
    static RecordedEntity parse(String json, KnownExceptions exceptions) {
        try {
            JsonNode read = STRICT.readTree(json);
            exceptions.note(read);
            return new RecordedEntity(read, exceptions);
        } catch (JsonProcessingException invalid) {
            throw new AssertionError("the document is not valid JSON: " + json, invalid);
        }
    }

    public JsonNode json() {
        return json;
    }

    public String name() {
        return json.path("name").asText();
    }

    public String id() {
        return json.path("id").asText();
    }

    public String traceId() {
        return json.path("trace_id").asText();
    }

    /** Returns the id of the parent in another document; null if there is none. */
    public @Nullable String parentId() {
        return text("/parent_id");
    }

    public boolean isFault() {
        return json.path("fault").asBoolean();
    }

    public boolean isError() {
        return json.path("error").asBoolean();
    }

    public boolean isThrottle() {
        return json.path("throttle").asBoolean();
    }

    public boolean isInProgress() {
        return json.path("in_progress").asBoolean();
    }

    /** Returns the namespace: {@code remote}, {@code aws}, or null for local work. */
    public @Nullable String namespace() {
        return text("/namespace");
    }

    /** Returns the text at a JSON pointer such as {@code /http/request/url}; null if nothing is there. */
    public @Nullable String text(String pointer) {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("\"" + pointer + "\" is not a JSON pointer: it must begin with a slash."
                    + " Write \"/" + pointer + "\".");
        }
        JsonNode found = json.at(pointer);
        return found.isMissingNode() || found.isNull() ? null : found.asText();
    }

    /** Returns the status of the response, or 0. */
    public int status() {
        return json.at("/http/response/status").asInt();
    }

    /** Returns the subsegments embedded directly in this entity. */
    public List<RecordedEntity> subsegments() {
        List<RecordedEntity> children = new ArrayList<>();
        json.path("subsegments").forEach(child -> children.add(new RecordedEntity(child, exceptions)));
        return children;
    }

    /** Returns the only subsegment of that name directly below. */
    public RecordedEntity subsegment(String name) {
        List<RecordedEntity> named = subsegments().stream()
                .filter(child -> child.name().equals(name))
                .toList();
        if (named.size() != 1) {
            throw new AssertionError("expected one subsegment \"" + name + "\", found " + named.size() + " in " + json);
        }
        return named.get(0);
    }

    /**
     * Returns the types of the exceptions recorded here, in their order. Where the cause is the id of an exception that
     * another (sub)segment describes, they are taken from there; an error of the test if no document that has come
     * describes it.
     */
    public List<String> exceptionTypes() {
        JsonNode cause = json.path("cause");
        if (cause.isTextual()) {
            return exceptions.types(cause.asText(), this);
        }
        List<String> types = new ArrayList<>();
        json.at("/cause/exceptions")
                .forEach(exception -> types.add(exception.path("type").asText()));
        return types;
    }

    /** Returns the document, with its numbers as they were on the wire. */
    @Override
    public String toString() {
        try {
            return STRICT.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
