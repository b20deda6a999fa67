// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The server's JSON reader and writer. Depth and length are bounded, numbers keep every digit, nothing may follow the
 * first value, and UTF-8 is the only encoding. Safe for use by many threads.
 */
public final class Json {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_CHARS = 100;
    private static final int MAX_NAME_CHARS = 8 * 1024;
    private static final int MAX_STRING_CHARS = 8 * 1024 * 1024;

    /** More levels than a document of 64 KB can have. The code that reads documents does not recurse. */
    private static final int MAX_DOCUMENT_DEPTH = 100_000;

    /** Far above 400, the depth to which the trace package flattens what is written. */
    private static final int MAX_WRITTEN_DEPTH = 5_000;

    private static final ObjectMapper MAPPER = mapper(MAX_DEPTH, MAX_NAME_CHARS);
    private static final ObjectMapper DOCUMENTS = mapper(MAX_DOCUMENT_DEPTH, MAX_STRING_CHARS);

    private static ObjectMapper mapper(int maxDepth, int maxNameChars) {
        // Numbers keep their exponent: 1e-9999 written without it would be ten thousand characters.
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(maxDepth)
                                .maxNumberLength(MAX_NUMBER_CHARS)
                                .maxNameLength(maxNameChars)
                                .maxStringLength(MAX_STRING_CHARS)
                                .build())
                        .streamWriteConstraints(StreamWriteConstraints.builder()
                                .maxNestingDepth(MAX_WRITTEN_DEPTH)
                                .build())
                        .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    private Json() {}

    /** Returns a new empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Parses one value from UTF-8. */
    public static JsonNode parse(byte[] utf8) throws NotJsonException {
        return parse(text(utf8));
    }

    /** Parses one value. */
    public static JsonNode parse(String text) throws NotJsonException {
        return parse(text, MAPPER);
    }

    /** Parses a document, nested to any depth. Code that walks the result must not recurse. */
    public static JsonNode parseDocument(String text) throws NotJsonException {
        return parse(text, DOCUMENTS);
    }

    private static JsonNode parse(String text, ObjectMapper mapper) throws NotJsonException {
        try (JsonParser parser = mapper.getFactory().createParser(text)) {
            JsonNode value = mapper.readTree(parser);
            if (value == null) {
                throw new NotJsonException("it is empty or incomplete");
            }
            if (parser.nextToken() != null) {
                throw new NotJsonException("there is text after the first value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw NotJsonException.from(e);
        } catch (NumberFormatException | ArithmeticException e) {
            // Jackson throws these itself for exponents that no BigDecimal can have.
            throw new NotJsonException("it contains a number that is out of range");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decodes UTF-8 and rejects everything else. Jackson itself would guess the encoding. */
    public static String text(byte[] utf8) throws NotJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotJsonException("it is not UTF-8");
        }
    }

    /** Writes a value as compact JSON text. */
    public static String write(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a value as UTF-8. It is written to a string first: for a lone surrogate, which a document can contain as
     * an escape, Jackson's own UTF-8 writer throws, and every response with that document would fail. Here the
     * surrogate becomes "?".
     */
    public static byte[] bytes(JsonNode value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }
}
