// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of what each integration was tried on, and what its library cannot do, is made of what the subclasses of the
 * contracts declared when they ran. {@code -Dxray4j.table.write=true} writes it anew.
 */
class ContractTableTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("instrumentation/README.md");
    private static final String BEGIN =
            "<!-- made by ContractTableTest of what the contracts' subclasses declare -->\n";
    private static final String END = "<!-- up to here -->\n";

    /** What the names of class paths begin with whose libraries the agent leaves alone: no contract runs there. */
    private static final String TOO_OLD = "too-old";

    @Test
    void saysWhatTheTestsDeclare() throws IOException {
        List<Path> silent = new ArrayList<>();
        String table = table(silent);
        assumeTrue(silent.isEmpty(), "not every integration's tests have run: " + silent);
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (Boolean.getBoolean("xray4j.table.write")) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
            return;
        }
        List<String> onThePage = page.substring(from, to).lines().toList();
        List<String> declared = table.lines().toList();
        assertThat(declared)
                .filteredOn(row -> !onThePage.contains(row))
                .as("rows that instrumentation/README.md lacks; -Dxray4j.table.write=true writes them")
                .isEmpty();
        assertThat(onThePage)
                .filteredOn(row -> !declared.contains(row))
                .as("rows of instrumentation/README.md that no test declares")
                .isEmpty();
        assertThat(onThePage).isEqualTo(declared);
    }

    private static String table(List<Path> silent) throws IOException {
        StringBuilder table = new StringBuilder(
                "\n| room | contract | passed by | with the agent | cannot |\n|---|---|---|---|---|\n");
        List<Path> withAgent = new ArrayList<>();
        for (Path module : modules("testing/agent-contracts")) {
            Path folder = module.resolve("target/contracts");
            if (Files.isDirectory(folder)) {
                withAgent.add(folder);
            } else if (!module.getFileName().toString().startsWith(TOO_OLD)) {
                silent.add(ROOT.relativize(module));
            }
        }
        for (Path room : modules("instrumentation")) {
            Path folder = room.resolve("target/contracts");
            if (!Files.isDirectory(folder)) {
                silent.add(ROOT.relativize(room));
                continue;
            }
            Map<String, List<String>> byHand = declarations(List.of(folder), "");
            Map<String, List<String>> byAgent = declarations(
                    withAgent,
                    "io.xray4j.agent.contracts." + room.getFileName().toString().replace("-", "") + ".");
            Set<String> all = new TreeSet<>(byHand.keySet());
            all.addAll(byAgent.keySet());
            all.forEach(what -> table.append("| ")
                    .append(room.getFileName())
                    .append(" | `")
                    .append(what.substring(0, what.indexOf('\n')))
                    .append("` | ")
                    .append(String.join(", ", byHand.getOrDefault(what, List.of())))
                    .append(" | ")
                    .append(String.join(", ", byAgent.getOrDefault(what, List.of())))
                    .append(" | ")
                    .append(what.substring(what.indexOf('\n') + 1).strip().replace("\n", "; "))
                    .append(" |\n"));
        }
        return table.append('\n').toString();
    }

    /**
     * Tests by what they declare: those that declare the same share a row. With the agent attached they are in a folder for
     * each class path, and in a package for each integration; a test that runs on several class paths is named once.
     */
    private static Map<String, List<String>> declarations(List<Path> folders, String prefix) throws IOException {
        Map<String, Set<String>> byDeclaration = new TreeMap<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    // VirtualThread: the same library on threads that not every JDK has.
                    if (name.startsWith(prefix) && !name.contains("VirtualThread")) {
                        byDeclaration
                                .computeIfAbsent(Files.readString(file), fresh -> new TreeSet<>())
                                .add(name);
                    }
                }
            }
        }
        Map<String, List<String>> tests = new TreeMap<>();
        byDeclaration.forEach((declaration, names) -> tests.put(
                declaration,
                names.stream()
                        .map(name -> name.substring(name.lastIndexOf('.') + 1).replaceFirst("(IT|Test)$", ""))
                        .toList()));
        return tests;
    }

    private static List<Path> modules(String parent) throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve(parent))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }
}
