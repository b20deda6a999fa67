// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands behind the agent's name, and in the file that is named there. */
class AgentOptionsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void takesACommaInsideAList() {
        AgentOptions read = AgentOptions.read(
                "patch-modules=com.acme.a,com.acme.b, com.acme.c,ignore-module-patterns=a{1,2};b,libraries=-jdbc,-okhttp");

        assertThat(read.packages()).containsExactly("com.acme.a", "com.acme.b", "com.acme.c");
        assertThat(read.ignored()).containsExactly("a{1,2}", "b");
        assertThat(read.libraries()).contains("servlet").doesNotContain("jdbc", "okhttp");
    }

    @Test
    void takesAFileBeforeAPairAndBehindOne() throws Exception {
        Path file = write("name=file\n", StandardCharsets.UTF_8);

        assertThat(name(file + ",patch-modules=a")).isEqualTo("file");
        assertThat(name("patch-modules=a," + file)).isEqualTo("file");
        assertThat(name(file + ",name=told")).isEqualTo("told");
        assertThatThrownBy(() -> AgentOptions.read("name=told,b")).hasMessageContaining("the file b cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "a,b", "a=b"})
    void takesAFileOfAnyName(String name) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "name=file\n", StandardCharsets.UTF_8);

        assertThat(name(file.toString())).isEqualTo("file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
    void readsAFileInTheEncodingItIsIn(String encoding) throws Exception {
        Path file = write("name=K\u00e4se\r\n", Charset.forName(encoding));

        assertThat(name(file.toString())).isEqualTo("K\u00e4se");
    }

    @Test
    void readsAFileWithAByteOrderMark() throws Exception {
        assertThat(name(write("\ufeffname=file\n", StandardCharsets.UTF_8).toString()))
                .isEqualTo("file");
    }

    @Test
    void refusesAFileThatIsTooLarge_inAShortLine() throws Exception {
        Path file = write("x".repeat(2_000_000), StandardCharsets.UTF_8);

        assertThatThrownBy(() -> AgentOptions.read(file.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is longer than");
    }

    /** As of a file that is none, or one in another encoding. */
    @Test
    void namesAnUnknownKey_inAShortLine() throws Exception {
        Path file = write("y".repeat(100_000) + "=1\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> AgentOptions.read(file.toString()))
                .hasMessageStartingWith("\"yyyyyyyyyy")
                .hasMessageContaining("is no key. Valid are")
                .message()
                .hasSizeLessThan(600);

        Path other = write("name=x\n", StandardCharsets.UTF_16);
        assertThatThrownBy(() -> AgentOptions.read(other.toString()))
                .hasMessageContaining("is no key; the nearest is name. Valid are")
                .message()
                .matches("\\P{Cntrl}+");
    }

    @ParameterizedTest
    @CsvSource({"true, false", "yes, false", "FALSE, true", "off, true", "0, true"})
    void knowsTheWordsForOff(String word, boolean disabled) {
        assertThat(AgentOptions.read("enabled=" + word).isDisabled()).isEqualTo(disabled);
    }

    @Test
    void refusesAnotherWord() {
        assertThatThrownBy(() -> AgentOptions.read("enabled=maybe").isDisabled())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("enabled=maybe: Valid are true and false.");
    }

    private static String name(String options) {
        return String.valueOf(AgentOptions.read(options).settings().get("name"));
    }

    private Path write(String text, Charset encoding) throws Exception {
        return Files.write(folder.resolve("agent.properties"), text.getBytes(encoding));
    }
}
