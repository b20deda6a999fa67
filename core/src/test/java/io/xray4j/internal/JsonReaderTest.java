// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String SEED =
            "{\"SamplingRuleRecords\":[{\"SamplingRule\":{\"RuleName\":\"a\\u00e9\\n\\\\\",\"Priority\":10,"
                    + "\"FixedRate\":0.05,\"Host\":\"*\",\"Attributes\":{},\"x\":null,\"y\":[true,false,-1.5e-3]}}],"
                    + "\"NextToken\":\"\\ud83d\\ude00\"}";
    private static final String ALPHABET = "{}[]\",:\\/0123456789.eE+-truefalsn \t\nu\u0001é";

    @Test
    void readsWhatJsonCanSay() throws NotJsonException {
        assertThat(JsonReader.parse(" {\"a\":[1,-2.5,1e2,true,null,\"\\u00e9\\/\"],\"b\":{}} "))
                .isEqualTo(map("a", listOf(1L, -2.5, 100.0, true, null, "é/"), "b", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "1e999",
                "nul",
                "truee",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "[1] 2",
                "NaN",
                "'a'",
                "//",
                "\"abc"
            })
    void refusesWhatItCannotSay(String text) {
        assertThatExceptionOfType(NotJsonException.class)
                .isThrownBy(() -> JsonReader.parse(text))
                .withMessageContaining("at character");
    }

    @Test
    void isBoundedInDepthAndLength() throws NotJsonException {
        assertThat(JsonReader.parse("[".repeat(64) + "]".repeat(64))).isNotNull();
        assertThatExceptionOfType(NotJsonException.class)
                .isThrownBy(() -> JsonReader.parse("[".repeat(65) + "]".repeat(65)))
                .withMessageContaining("64");
        assertThatExceptionOfType(NotJsonException.class)
                .isThrownBy(() -> JsonReader.parse("[".repeat(JsonReader.MAX_CHARS)));
        assertThatExceptionOfType(NotJsonException.class)
                .isThrownBy(() -> JsonReader.parse(" ".repeat(JsonReader.MAX_CHARS) + "1"))
                .withMessageContaining("longer");
    }

    /** Twenty thousand damaged texts: both take it and read the same, or both refuse. */
    @Test
    void agreesWithJackson() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            String text = damaged(random);
            assertThat(ours(text)).as(text).isEqualTo(jacksons(text));
        }
    }

    private static String damaged(Random random) {
        StringBuilder text = new StringBuilder(SEED);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 2 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            }
            if (text.isEmpty()) {
                return "";
            }
        }
        return text.toString();
    }

    private static @Nullable Object ours(String text) {
        try {
            return JsonReader.parse(text);
        } catch (NotJsonException refused) {
            return NotJsonException.class;
        }
    }

    private static @Nullable Object jacksons(String text) {
        try {
            return plain(JACKSON.readTree(text));
        } catch (JsonProcessingException | ArithmeticException refused) {
            return NotJsonException.class;
        }
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (node.isMissingNode()) {
            return NotJsonException.class;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong() && node.asText().length() <= 18) {
            return node.longValue();
        }
        if (node.isNumber() && Double.isInfinite(node.doubleValue())) {
            throw new ArithmeticException("too large");
        }
        return node.isNumber() ? (Object) node.doubleValue() : null;
    }

    private static List<Object> listOf(@Nullable Object... elements) {
        List<Object> list = new ArrayList<>();
        for (Object element : elements) {
            list.add(element);
        }
        return list;
    }

    private static Map<String, Object> map(String key1, Object value1, String key2, Object value2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key1, value1);
        map.put(key2, value2);
        return map;
    }
}
