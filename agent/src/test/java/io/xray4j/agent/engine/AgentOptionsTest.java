// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                .hasMessage("invalid value \"maybe\" for enabled: Valid are true and false.");
    }

    @Test
    void takesAnEmptyValueForNotSet_butForThePrefix() {
        AgentOptions read = AgentOptions.read("name=,stream-sql=,libraries=,log-prefix=");

        assertThat(read.settings()).containsOnly(Map.entry("log-prefix", ""));
        assertThat(read.libraries()).isEqualTo(Libraries.names());
    }

    /** Behind -javaagent: a slip is an error; in a property of the machine it is one line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xray4j.debug | maybe | Valid are true and false.",
                "xray4j.libraries | nonsense | nonsense are currently not supported",
                "xray4j.patch-modules | 1st | Valid is a name such as com.acme.shop.",
                "xray4j.ignore-module-patterns | [ | is no regular expression",
            })
    void skipsAPropertyThatIsInvalid_inOneLine(String property, String text, String said) {
        List<String> lines = lines(() -> {
            System.setProperty(property, text);
            try {
                AgentOptions read = AgentOptions.read("name=told");
                assertThat(read.isDebug()).isFalse();
                assertThat(read.libraries()).isEqualTo(Libraries.names());
                assertThat(read.packages()).isEmpty();
                assertThat(read.ignored()).isEmpty();
            } finally {
                System.clearProperty(property);
            }
        });
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("xray4j-agent: invalid value \"" + text + "\" for " + property + ": ")
                .contains(said)
                .endsWith(" Ignored.");
    }

    /** The recorder reads these too, and says what is wrong with them; the agent says it no second time. */
    @ParameterizedTest
    @CsvSource({"xray4j.stream-sql, maybe", "xray4j.enabled, maybe", "xray4j.sampling-rules, /does/not/exist.json"})
    void leavesAPropertyOfRecordersToThem(String property, String text) {
        List<String> lines = lines(() -> {
            System.setProperty(property, text);
            try {
                AgentOptions read = AgentOptions.read("stream-sql=false");
                assertThat(read.isDisabled()).isFalse();
                assertThat(read.settings()).containsOnly(Map.entry("stream-sql", "false"));
            } finally {
                System.clearProperty(property);
            }
        });
        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xray4j.log.prefix", "xray4j.log-prefix"})
    void readsEachPropertyOfTheTable(String property) {
        System.setProperty(property, "id");
        try {
            assertThat(AgentOptions.read("log-prefix=told").settings()).containsEntry("log-prefix", "id");
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void saysWhoReadsAKeyOfSomebodyElse() {
        assertThatThrownBy(() -> AgentOptions.read("auto-instrument=false"))
                .hasMessageStartingWith("\"auto-instrument\" is no key of the agent: Spring Boot's starter reads it.")
                .message()
                .doesNotContain("nearest");
        assertThatThrownBy(() -> AgentOptions.read("auto-instrumnt=false"))
                .message()
                .doesNotContain("nearest");
    }

    private static List<String> lines(Runnable read) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            read.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String name(String options) {
        return String.valueOf(AgentOptions.read(options).settings().get("name"));
    }

    private Path write(String text, Charset encoding) throws Exception {
        return Files.write(folder.resolve("agent.properties"), text.getBytes(encoding));
    }
}
