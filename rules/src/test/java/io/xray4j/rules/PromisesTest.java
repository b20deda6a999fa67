// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that says which test shows a thing names tests that there are, and leaves no cell empty. */
class PromisesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern METHOD = Pattern.compile("void (\\w+)\\(");
    private static final Pattern PARENT =
            Pattern.compile("(?m)^(?:public |abstract |final )*class \\w+ extends (\\w+)");
    /** A group of a contract's tests. */
    private static final Pattern GROUP = Pattern.compile("(?m)^    class \\w+ extends (\\w+)");
    /** A class of tests, a test of a class, or another test of the class named before. */
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract|IT))?(?:\\.(\\w+))?`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/parity.md", "docs/defects.md"})
    void namesTestsThatThereAre(String page) throws IOException {
        Map<String, Set<String>> tests = tests();
        List<String> wrong = new ArrayList<>();
        int named = 0;
        for (String line : Files.readAllLines(ROOT.resolve(page))) {
            if (line.matches("\\|.*\\|\\s+\\|.*")) {
                wrong.add("an empty cell: " + line);
            }
            String last = "";
            Matcher matcher = NAMED.matcher(line);
            while (matcher.find()) {
                last = matcher.group(1) == null ? last : matcher.group(1);
                String method = matcher.group(2);
                if (last.isEmpty()) {
                    continue;
                }
                named++;
                Set<String> known = tests.get(last);
                if (known == null || method != null && !known.contains(method)) {
                    wrong.add(last + "." + method);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(named).as("tests named on the page").isGreaterThan(50);
    }

    /** The methods of each class of tests. The groups of a contract belong to it, and a scene to its subclasses. */
    private static Map<String, Set<String>> tests() throws IOException {
        Map<String, Set<String>> tests = new HashMap<>();
        Map<String, String> parents = new HashMap<>();
        Map<String, List<String>> groups = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(PromisesTest::isTest).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                String text = Files.readString(file);
                Set<String> methods = tests.computeIfAbsent(name, fresh -> new HashSet<>());
                Matcher matcher = METHOD.matcher(text);
                while (matcher.find()) {
                    methods.add(matcher.group(1));
                }
                Matcher parent = PARENT.matcher(text);
                if (parent.find()) {
                    parents.put(name, parent.group(1));
                }
                Matcher group = GROUP.matcher(text);
                while (group.find()) {
                    groups.computeIfAbsent(name, fresh -> new ArrayList<>()).add(group.group(1));
                }
            }
        }
        groups.forEach((name, all) ->
                all.forEach(group -> tests.getOrDefault(name, Set.of()).addAll(tests.getOrDefault(group, Set.of()))));
        for (String name : Set.copyOf(tests.keySet())) {
            for (String parent = parents.get(name); parent != null; parent = parents.get(parent)) {
                tests.getOrDefault(name, Set.of()).addAll(tests.getOrDefault(parent, Set.of()));
            }
        }
        return tests;
    }

    private static boolean isTest(Path file) {
        String path = ROOT.relativize(file).toString().replace('\\', '/');
        return path.matches(
                        "(core|server|rules|testing|instrumentation|bridges|intakes|forwarders|agent)/.*(Test|Contract|IT|Scene)\\.java"
                                + "|testing/conformance/src/main/.*\\.java")
                && !path.contains("/target/");
    }
}
