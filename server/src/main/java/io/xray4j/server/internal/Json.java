// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_CHARS)
                            .maxNameLength(MAX_NAME_CHARS)
                            .maxStringLength(MAX_STRING_CHARS)
                            .build())
                    .build())
            .nodeFactory(new FiniteNumbers())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

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
        try (JsonParser parser = parser(text)) {
            JsonNode value = next(parser);
            if (parser.nextToken() != null) {
                throw new NotJsonException("something follows its end");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw NotJsonException.from(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A parser over the same rules, for input whose values are taken one at a time with {@link #next}. */
    public static JsonParser parser(String text) {
        try {
            return MAPPER.getFactory().createParser(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value at which the parser stands; afterwards it stands on the value's last token. */
    public static JsonNode next(JsonParser parser) throws NotJsonException {
        try {
            JsonNode value = MAPPER.readTree(parser);
            if (value == null) {
                throw new NotJsonException("it is empty or breaks off");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw NotJsonException.from(e);
        } catch (ArithmeticException e) {
            throw new NotJsonException("it holds a number too large for any reader");
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

    /** Refuses 1e400 and its like: kept as a decimal it would leave us as a number no other parser can hold. */
    private static final class FiniteNumbers extends JsonNodeFactory {

        private static final long serialVersionUID = 1;

        FiniteNumbers() {
            super(true);
        }

        @Override
        public ValueNode numberNode(BigDecimal number) {
            if (Double.isInfinite(number.doubleValue())) {
                throw new ArithmeticException("a number is too large");
            }
            return super.numberNode(number);
        }
    }
}
