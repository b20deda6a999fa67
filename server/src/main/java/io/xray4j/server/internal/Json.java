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
 * JSON as the server reads and writes it: bounded in depth and length, numbers kept digit by digit, nothing after the
 * first value, no encoding but UTF-8. Safe for use by many threads.
 */
public final class Json {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_CHARS = 100;
    private static final int MAX_NAME_CHARS = 8 * 1024;
    private static final int MAX_STRING_CHARS = 8 * 1024 * 1024;

    /** A document has 64 KB, and its reader does not recurse: more levels than these it cannot have. */
    private static final int MAX_DOCUMENT_DEPTH = 100_000;

    /** Far above the depth at which traces are shown, which bounds what is written. */
    private static final int MAX_WRITTEN_DEPTH = 5_000;

    private static final ObjectMapper MAPPER = mapper(MAX_DEPTH, MAX_NAME_CHARS);
    private static final ObjectMapper DOCUMENTS = mapper(MAX_DOCUMENT_DEPTH, MAX_STRING_CHARS);

    private static ObjectMapper mapper(int maxDepth, int maxNameChars) {
        // Numbers are written as they are held: 1e-9999 spelled out in full would be ten thousand characters.
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

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The one value these bytes spell. */
    public static JsonNode parse(byte[] utf8) throws NotJsonException {
        return parse(text(utf8));
    }

    /** The one value this text spells. */
    public static JsonNode parse(String text) throws NotJsonException {
        return parse(text, MAPPER);
    }

    /** The one value that a document's text spells, nested as deep as it likes; whoever walks it must not recurse. */
    public static JsonNode parseDocument(String text) throws NotJsonException {
        return parse(text, DOCUMENTS);
    }

    private static JsonNode parse(String text, ObjectMapper mapper) throws NotJsonException {
        try (JsonParser parser = mapper.getFactory().createParser(text)) {
            JsonNode value = mapper.readTree(parser);
            if (value == null) {
                throw new NotJsonException("it is empty or breaks off");
            }
            if (parser.nextToken() != null) {
                throw new NotJsonException("something follows its end");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw NotJsonException.from(e);
        } catch (NumberFormatException | ArithmeticException e) {
            // Jackson lets these through for exponents that no decimal can have.
            throw new NotJsonException("it holds a number beyond every range");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes as text; anything that is not exactly UTF-8 is refused, where Jackson itself would guess encodings. */
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

    public static String write(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The value as UTF-8. By way of a string, because a lone surrogate that came in as an escape makes Jackson's own
     * UTF-8 writer throw, and one hostile document would make every answer that holds it fail; here it becomes "?".
     */
    public static byte[] bytes(JsonNode value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }
}
