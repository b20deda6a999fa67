// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import io.xray4j.internal.JsonReader;
import io.xray4j.internal.NotJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Sampling rules of the application's own, in the form that all X-Ray SDKs read:
 *
 * <pre>{@code
 * {"version": 2,
 *  "default": {"fixed_target": 1, "rate": 0.05},
 *  "rules": [{"host": "*", "http_method": "GET", "url_path": "/health", "fixed_target": 0, "rate": 0}]}
 * }</pre>
 *
 * <p>The first rule that matches decides: it records {@code fixed_target} requests a second and of the others the
 * part {@code rate}, 0 to 1; requests that match none go by {@code default}. Version 1 has {@code service_name} in
 * the place of {@code host}; both are compared with the request's host. Patterns know {@code *} and {@code ?}.
 *
 * <p>Rules are checked as a whole when they are made: what cannot be followed is an {@link
 * InvalidSamplingRulesException}, and nothing is half in force. A file may have 1 MiB.
 *
 * <p><i>Immutable.</i>
 */
public final class LocalRules {
    private static final LocalRules DEFAULTS = new LocalRules(List.of(), new Rule("*", "*", "*", 1, 0.05));

    private final List<Rule> rules;
    private final Rule otherwise;

    LocalRules(List<Rule> rules, Rule otherwise) {
        this.rules = List.copyOf(rules);
        this.otherwise = otherwise;
    }

    /** Returns the default rules, one request a second and 5 % of the others: what holds when nothing else is known. */
    public static LocalRules defaults() {
        return DEFAULTS;
    }

    /** Rules as a map: text, numbers, lists and maps as they would stand in the JSON. */
    public static LocalRules of(Map<String, ?> document) {
        return new LocalRulesReader(document).read();
    }

    /** Rules as a JSON text. */
    public static LocalRules parse(String json) {
        try {
            if (JsonReader.parse(json) instanceof Map<?, ?> document) {
                return new LocalRulesReader(document).read();
            }
        } catch (NotJsonException wrong) {
            throw new InvalidSamplingRulesException(wrong.getMessage() + ". Valid is a JSON object.", wrong);
        }
        throw new InvalidSamplingRulesException("the text is not a JSON object. Valid is {\"version\": 2, …}.");
    }

    /** Rules as JSON in UTF-8, to the end of the stream, which is left open. */
    public static LocalRules read(InputStream json) throws IOException {
        byte[] bytes = json.readNBytes(JsonReader.MAX_CHARS + 1);
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException wrong) {
            throw new InvalidSamplingRulesException("the text is not UTF-8.", wrong);
        }
    }

    /** Rules in a file of JSON. */
    public static LocalRules read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (InvalidSamplingRulesException wrong) {
            throw new InvalidSamplingRulesException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    List<Rule> rules() {
        return rules;
    }

    Rule otherwise() {
        return otherwise;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalRules same && same.rules.equals(rules) && same.otherwise.equals(otherwise);
    }

    @Override
    public int hashCode() {
        return 31 * rules.hashCode() + otherwise.hashCode();
    }

    @Override
    public String toString() {
        return "rules=" + rules + ", default=" + otherwise;
    }

    /** One rule; the default rule's patterns match everything. */
    record Rule(String host, String method, String path, int fixedTarget, double rate) {}
}
