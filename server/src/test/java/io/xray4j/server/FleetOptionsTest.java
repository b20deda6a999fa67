// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FleetOptionsTest {

    private static final String STORE = "opensearch:http://127.0.0.1:9200";
    private static final String QUEUE = "kafka:127.0.0.1:9092/xray-segments";

    @Test
    void aServerWithoutOptions_isAlone() {
        assertThat(read(Map.of()).config()).isNull();
        assertThat(read(Map.of(), "--store", "lucene", "--intake", "log", "--role", "all")
                        .config())
                .isNull();
    }

    @Test
    void withAStore_itDoesEverything_andItsLogIsTheQueue() {
        FleetConfig config = requireNonNull(read(Map.of(), "--store", STORE).config());

        assertThat(config.roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(config.usesLog()).isTrue();
        assertThat(config.create()).isTrue();
        assertThat(config.slice()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void rolesAreRepeatable_andComeFromTheEnvironmentToo() {
        Map<String, String> variables = Map.of("XRAY4J_STORE", STORE, "XRAY4J_INTAKE", QUEUE, "XRAY4J_ROLE", "collect");

        FleetConfig collector = requireNonNull(read(variables).config());
        FleetConfig others = requireNonNull(read(variables, "--role", "index", "--role", "serve", "--refresh", "500ms")
                .config());

        assertThat(collector.roles()).containsExactly(Role.COLLECT);
        assertThat(collector.create()).isFalse();
        assertThat(others.roles()).containsExactlyInAnyOrder(Role.INDEX, Role.SERVE);
        assertThat(others.refresh()).isEqualTo(Duration.ofMillis(500));
        assertThat(others.usesLog()).isFalse();
    }

    @Test
    void aCollectorNeedsNoStore() {
        assertThat(requireNonNull(read(Map.of(), "--intake", QUEUE, "--role", "collect")
                                .config())
                        .store())
                .isNull();
    }

    @Test
    void whatMakesNoSense_saysWhatToChange() {
        refused("needs --store", "--intake", QUEUE, "--role", "index");
        refused("needs --store", "--role", "serve");
        refused("--intake kafka:", "--store", STORE, "--role", "index");
        refused("--intake kafka:", "--store", STORE, "--role", "collect");
        refused("--role is clever: it must be", "--store", STORE, "--role", "clever");
        refused("--slice is 2d: it must be 1h to 24h", "--store", STORE, "--slice", "2d");
        refused("--refresh is 5: it must be 100ms to 1m", "--store", STORE, "--refresh", "5");
        refused("--shards is 0", "--store", STORE, "--shards", "0");
        refused("--replicas is 11", "--store", STORE, "--replicas", "11");
        refused("--store-auth has no effect without --store", "--store-auth", "secret.properties");
    }

    @Test
    void eachVariableIsThatOfAnOption() {
        assertThat(Environment.variable("--index-prefix")).isEqualTo("XRAY4J_INDEX_PREFIX");
        assertThat(new CommandLine(new Line())
                        .getCommandSpec().options().stream().map(CommandLine.Model.OptionSpec::longestName))
                .containsAll(Environment.OPTIONS);
    }

    /** A message about a value names what has set it. */
    @Test
    void namesTheVariable_thatHasSetAnOption() {
        CommandLine.Model.OptionSpec replicas =
                new CommandLine(new Line()).getCommandSpec().findOption("--replicas");
        Map<String, String> variables = Map.of("XRAY4J_REPLICAS", "abc");

        assertThat(Environment.source(replicas, new String[] {"--role", "index"}, variables))
                .isEqualTo("XRAY4J_REPLICAS");
        assertThat(Environment.source(replicas, new String[] {"--replicas=abc"}, variables))
                .isNull();
        assertThat(Environment.source(replicas, new String[0], Map.of())).isNull();
        assertThat(Environment.source(null, new String[0], variables)).isNull();
    }

    private static void refused(String message, String... arguments) {
        FleetOptions options = read(Map.of(), arguments);
        assertThatThrownBy(options::config)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static FleetOptions read(Map<String, String> variables, String... arguments) {
        Line line = new Line();
        new CommandLine(line)
                .setDefaultValueProvider(new Environment(variables))
                .parseArgs(arguments);
        return line.options;
    }

    /** A command line with nothing but these options. */
    @Command
    private static final class Line {
        @Mixin
        private FleetOptions options = new FleetOptions();
    }
}
