// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.emit.DaemonAddress;
import io.xray4j.emit.InvalidDaemonAddressException;
import io.xray4j.http.Urls;
import io.xray4j.internal.JsonReader;
import io.xray4j.internal.NotJsonException;
import io.xray4j.internal.Wildcard;
import io.xray4j.segment.Names;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Throws seeded nonsense at every entry point for text from outside. Only the exception that the entry point is
 * documented to throw may come out. The property {@code xray4j.fuzz.inputs} says how much nonsense; {@code bin/fuzz}
 * throws ten million at each.
 */
class FuzzTest {
    private static final int INPUTS = Integer.getInteger("xray4j.fuzz.inputs", 100_000);
    private static final long SEED = Long.getLong("xray4j.fuzz.seed", 20_261_122L);

    /** Pieces that the grammars are made of; nonsense that is nearly right goes deeper than noise. */
    private static final List<String> PIECES = List.of(
            "Root=",
            "Parent=",
            "Sampled=",
            "Self=",
            "Lineage=",
            ";",
            "=",
            "1-5759e988-bd862e3fe1be46a994272793",
            "53995c3f42cd8ad8",
            "?",
            "0",
            "1",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u00",
            "null",
            "true",
            "1e9",
            "-",
            ".",
            "tcp:",
            "udp:",
            "127.0.0.1",
            ":2000",
            "[::1]",
            " ",
            "\t",
            "\r\n",
            "\u0000",
            "\u00e9",
            "\ud83d",
            "\ude00",
            "\uff11",
            "http://",
            "user:pw@",
            "/path",
            "?q=1&token=2",
            "#",
            "*",
            "a",
            "Z",
            "version",
            "default",
            "rules",
            "host",
            "fixed_target",
            "rate");

    private interface Entry {
        void accept(String input);
    }

    static Stream<Arguments> entryPoints() {
        return Stream.of(
                entry("trace header", input -> {
                    String out = TraceHeader.parse(input).toString();
                    assertThat(out.length()).isLessThanOrEqualTo(512);
                    for (int i = 0; i < out.length(); i++) {
                        assertThat(out.charAt(i)).isBetween('!', '~');
                    }
                }),
                entry("trace id", input -> {
                    TraceId id = TraceId.parse(input);
                    assertThat(id == null || id.equals(TraceId.parse(id.toString())))
                            .isTrue();
                }),
                entry("entity id", EntityId::parse),
                entry("JSON", input -> {
                    try {
                        JsonReader.parse(input);
                    } catch (NotJsonException documented) {
                        assertThat(documented).hasMessageContaining("");
                    }
                }),
                entry("daemon address", input -> {
                    try {
                        DaemonAddress address = DaemonAddress.parse(input);
                        assertThat(DaemonAddress.parse(address.toString())).isEqualTo(address);
                    } catch (InvalidDaemonAddressException documented) {
                        assertThat(documented).hasMessageContaining("Valid are");
                    }
                }),
                entry(
                        "name",
                        input -> assertThat(Names.isClean(Names.clean(input))).isTrue()),
                entry("URL", input -> {
                    Urls.recorded(input, true);
                    assertThat(Urls.host(input)).isNotEmpty();
                }),
                entry("wildcard", input -> Wildcard.matches(input, "a*?" + input)));
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void throwsNothingButWhatItSays(Entry entry) {
        Random random = new Random(SEED);
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < INPUTS; i++) {
            input.setLength(0);
            for (int n = random.nextInt(12); n > 0; n--) {
                if (random.nextInt(4) == 0) {
                    input.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
                } else {
                    input.append(PIECES.get(random.nextInt(PIECES.size())));
                }
            }
            String text = input.toString();
            try {
                entry.accept(text);
            } catch (Throwable thrown) {
                throw new AssertionError("input " + i + " of seed " + SEED + ": " + text, thrown);
            }
        }
    }

    private static Arguments entry(String name, Entry entry) {
        return Arguments.of(Named.of(name, entry));
    }
}
