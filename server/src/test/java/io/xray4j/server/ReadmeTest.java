// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.analysis.doctor.CheckCode;
import io.xray4j.server.api.ApiOptions;
import io.xray4j.server.api.Operation;
import io.xray4j.server.api.Operations;
import io.xray4j.server.api.Settings;
import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.FilterParser;
import io.xray4j.server.intake.Intake;
import io.xray4j.server.internal.Json;
import io.xray4j.server.mcp.McpServer;
import io.xray4j.server.store.Store;
import io.xray4j.server.store.memory.MemoryTraceStore;
import io.xray4j.server.trace.TraceMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the README lists is what there is: options, paths, marks and filter expressions. */
class ReadmeTest {

    private static final Pattern PATH = Pattern.compile("`(/[A-Za-z0-9/]+)`");
    private static final Pattern OPTION = Pattern.compile("(?m)^\\| `(--[a-z-]+)");
    private static final Pattern ARGUMENT = Pattern.compile("`([a-z]+)`");
    private static final Pattern MARK = Pattern.compile("`([A-Z_]{3,})`");

    @Test
    void listsEveryOption() throws IOException {
        Set<String> options = new CommandLine(new Main())
                .getCommandSpec().options().stream()
                        .filter(option -> !option.hidden())
                        .map(CommandLine.Model.OptionSpec::longestName)
                        .filter(name -> !name.equals("--help") && !name.equals("--version"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(all(OPTION, section("Options"))).isEqualTo(options);
    }

    @Test
    void listsTheWholePathOfEveryOperation() throws IOException {
        InstantSource clock = InstantSource.system();
        ApiOptions options = new ApiOptions(false, false, false);
        try (Store store = new MemoryTraceStore(1 << 20)) {
            Set<String> paths = Operations.by(
                            store, new Intake(store, clock), Settings.open(null, 1, options, clock), options, clock)
                    .keySet();

            String columns = section("Operations")
                    .lines()
                    .filter(line -> line.startsWith("|"))
                    .map(line -> line.startsWith("| `/") ? line.split("\\|", -1)[1] : line.split("\\|", -1)[2])
                    .collect(Collectors.joining("\n"));
            assertThat(all(PATH, columns)).isEqualTo(new TreeSet<>(paths));
        }
    }

    @Test
    void listsEveryToolWithItsArguments() throws IOException {
        InstantSource clock = InstantSource.system();
        ApiOptions options = new ApiOptions(false, false, false);
        Map<String, Set<String>> tools = new TreeMap<>();
        try (Store store = new MemoryTraceStore(1 << 20)) {
            Map<String, Operation> operations = Operations.by(
                    store, new Intake(store, clock), Settings.open(null, 1, options, clock), options, clock);
            ObjectNode answer = new McpServer(store, operations, null, "1", clock)
                    .answer(Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", "tools/list"));
            for (JsonNode tool : answer == null ? Json.object() : answer.at("/result/tools")) {
                Set<String> arguments = new TreeSet<>();
                tool.at("/inputSchema/properties").fieldNames().forEachRemaining(arguments::add);
                tools.put(tool.path("name").asText(), arguments);
            }
        }

        Map<String, Set<String>> rows = new TreeMap<>();
        section("Assistants")
                .lines()
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells.length > 4 && cells[1].startsWith(" `"))
                .forEach(cells -> rows.put(
                        cells[1].replaceAll("[` ]", ""), all(ARGUMENT, cells[2].replaceAll("\\([^)]*\\)", ""))));
        assertThat(rows).isEqualTo(tools);
    }

    @Test
    void explainsEveryMark() throws IOException {
        String rows = section("The member xray4j")
                .lines()
                .filter(line -> line.matches("\\| `[A-Z_]{3,}`.*"))
                .map(line -> line.split("\\|", -1)[1])
                .collect(Collectors.joining("\n"));

        assertThat(all(MARK, rows))
                .isEqualTo(Arrays.stream(TraceMark.values())
                        .map(TraceMark::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void listsEveryCheckWithItsSeverity() throws IOException {
        Set<String> rows = section("Operations")
                .lines()
                .filter(line -> line.matches("\\| `[A-Z_]{3,}`.*"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> cells[1].replaceAll("[` ]", "") + cells[2].stripTrailing())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows)
                .isEqualTo(Arrays.stream(CheckCode.values())
                        .map(code -> code + " " + code.severity().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void showsValidFilterExpressions_andWhichAreExtensions() throws Exception {
        List<String> rows = section("Filter expressions").lines().toList();
        int valid = 0;
        int extensions = 0;
        for (String row : rows) {
            Matcher first = Pattern.compile("\\| `([^`]+)` \\|.*").matcher(row);
            Matcher last = Pattern.compile("\\|.*\\| `([^`]+)` \\|").matcher(row);
            if (last.matches()) {
                extensions++;
                assertThat(FilterParser.parse(last.group(1), Dialect.EXTENDED).warnings())
                        .as(row)
                        .isNotEmpty();
                assertThatExceptionOfType(FilterException.class)
                        .isThrownBy(() -> FilterParser.parse(last.group(1), Dialect.STRICT_AWS));
            } else if (first.matches()) {
                valid++;
                assertThat(FilterParser.parse(first.group(1), Dialect.STRICT_AWS)
                                .warnings())
                        .isEmpty();
            }
        }
        assertThat(valid).isGreaterThan(8);
        assertThat(extensions).isEqualTo(4);
    }

    /** Returns the text below a heading, up to the next one of the same level. */
    private static String section(String heading) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String start = "\n## " + heading + "\n";
        assertThat(readme).contains(start);
        String rest = readme.substring(readme.indexOf(start) + start.length());
        int end = rest.indexOf("\n## ");
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
