// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of contracts in the README: it has each contract once, under its package, with a sentence. */
class ContractListTest {
    private static final Path SOURCES = Path.of("src/main/java/io/xray4j/conformance");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| `(\\w+)` \\| [A-Z].+\\. \\|$");

    @Test
    void hasEveryContract_withASentence() throws IOException {
        List<String> listed = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            listed.add(row.group(1) + '.' + row.group(2));
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(contracts());
    }

    private static List<String> contracts() throws IOException {
        List<String> contracts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(each -> each.toString().endsWith("Contract.java"))
                    .toList()) {
                String name = SOURCES.relativize(file).toString().replaceAll("[/\\\\]", ".");
                // GoldenContract is what others are made of.
                if (!name.endsWith(".GoldenContract.java")) {
                    contracts.add(name.replace(".java", ""));
                }
            }
        }
        return contracts;
    }
}
