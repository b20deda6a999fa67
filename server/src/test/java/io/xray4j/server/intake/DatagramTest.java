// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatagramTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\":\"json\",\"version\":1}\n{\"a\":1}",
                "{ \"version\": 1, \"format\": \"JSON\", \"more\": [] }\r\n{\"a\":1}",
            })
    void takesTheHeadersTheDaemonTakes(String datagram) throws InvalidDatagramException {
        assertThat(documents(datagram)).containsExactly("{\"a\":1}");
    }

    @Test
    void splitsAtTheFirstLineEndOnly() throws InvalidDatagramException {
        assertThat(documents("{\"format\":\"json\",\"version\":1}\n{\n\"a\":1\n}"))
                .containsExactly("{\n\"a\":1\n}");
    }

    @Test
    void acceptsAnArray_evenAnIncompleteOne() throws InvalidDatagramException {
        assertThat(documents("{\"format\":\"json\",\"version\":1}\n [ {\"a\":1.50} , {\"b\":2} ]"))
                .containsExactly("{\"a\":1.50}", "{\"b\":2}");
        assertThat(documents("{\"format\":\"json\",\"version\":1}\n[{\"a\":1},{\"b\""))
                .containsExactly("{\"a\":1}", "{\"b\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\":\"json\",\"version\":1}",
                "{\"format\":\"json\",\"version\":1}\n",
                "{\"format\":\"json\",\"version\":1}\n  \n",
                "{\"format\":\"json\",\"version\":2}\n{}",
                "{\"format\":\"xml\",\"version\":1}\n{}",
                "json\n{}",
                "\n{}",
            })
    void refusesWhatTheDaemonRefuses(String datagram) {
        assertThatExceptionOfType(InvalidDatagramException.class).isThrownBy(() -> documents(datagram));
    }

    private static List<String> documents(String datagram) throws InvalidDatagramException {
        return Datagram.documents(Datagram.body(datagram.getBytes(StandardCharsets.UTF_8))).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }
}
