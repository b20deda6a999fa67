// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.ConfigKeyTest.Seen;
import io.xray4j.config.ConfigKey;
import io.xray4j.internal.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each key that code sets has an effect on the recorder. A recorder works with copies of its builder: a key whose field the
 * copy lacks is set without an effect, although variables and properties, which are read after copying, have one.
 */
class ConfigKeyEffectTest {
    @TempDir
    Path folder = Path.of("");

    static Stream<ConfigKey> ofRecorders() {
        return Arrays.stream(ConfigKey.values())
                .filter(key -> key.reader() == ConfigKey.Reader.RECORDER && key != ConfigKey.ENABLED);
    }

    @ParameterizedTest
    @MethodSource("ofRecorders")
    void isSeenWhenCodeSetsIt(ConfigKey key) throws IOException {
        Seen seen = Objects.requireNonNull(ConfigKeyTest.SEEN.get(key), "a value of " + key + " in ConfigKeyTest.SEEN");
        assertThat(seen.reader().apply(builder()))
                .as("what is seen by default: the value of %s in ConfigKeyTest.SEEN must change it", key)
                .isNotEqualTo(seen.expected());

        assertThat(seen.reader().apply(builder().set(key, text(key, seen.text()))))
                .isEqualTo(seen.expected());
    }

    private String text(ConfigKey key, String text) throws IOException {
        return key.type() == ConfigKey.Type.FILE
                ? Files.writeString(folder.resolve("file"), text).toString()
                : text;
    }

    private static RecorderBuilder builder() {
        return new RecorderBuilder(Environment.of(Map.of()));
    }
}
