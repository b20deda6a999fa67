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
 * The table of what each integration was tried on, and what its library cannot do, is made of what the contracts'
 * heirs declared when they ran. {@code -Dxray4j.table.write=true} writes it anew.
 */
class ContractTableTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("instrumentation/README.md");
    private static final String BEGIN = "<!-- made by ContractTableTest of what the contracts' heirs declare -->\n";
    private static final String END = "<!-- up to here -->\n";

    @Test
    void saysWhatTheHeirsDeclare() throws IOException {
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
        assertThat(page.substring(from, to)).isEqualTo(table);
    }

    private static String table(List<Path> silent) throws IOException {
        StringBuilder table = new StringBuilder(
                "\n| room | contract | passed by | with the agent | cannot |\n|---|---|---|---|---|\n");
        Path agent = ROOT.resolve("testing/agent-contracts/target/contracts");
        if (!Files.isDirectory(agent)) {
            silent.add(ROOT.relativize(agent));
            return "";
        }
        for (Path room : rooms()) {
            Path folder = room.resolve("target/contracts");
            if (!Files.isDirectory(folder)) {
                silent.add(ROOT.relativize(room));
                continue;
            }
            Map<String, List<String>> byHand = declarations(folder, "");
            Map<String, List<String>> byAgent = declarations(
                    agent,
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
     * Heirs by what they say: those that say the same share a row. With the agent attached they are all in one folder, and
     * in a package for each room.
     */
    private static Map<String, List<String>> declarations(Path folder, String prefix) throws IOException {
        Map<String, List<String>> heirs = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith(prefix)) {
                    continue;
                }
                if (name.contains("VirtualThread")) {
                    // The same library on threads that not every JDK has.
                    continue;
                }
                heirs.computeIfAbsent(Files.readString(file), fresh -> new ArrayList<>())
                        .add(name.substring(name.lastIndexOf('.') + 1).replaceFirst("(IT|Test)$", ""));
            }
        }
        return heirs;
    }

    private static List<Path> rooms() throws IOException {
        try (Stream<Path> rooms = Files.list(ROOT.resolve("instrumentation"))) {
            return rooms.filter(room -> Files.exists(room.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }
}
