// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.doubles.DoublesMain;
import io.xray4j.agent.ChildJvm;
import io.xray4j.agent.library.xray4j.Xray4jRules;
import io.xray4j.agent.weave.ClassRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every hook of the table, below a library that lacks all that our code calls: each class has the woven methods and
 * nothing else. The application's calls do what they would do without an agent, and one line tells of each library.
 */
class DoublesIT {
    @TempDir
    Path folder = Path.of("");

    @Test
    void leavesEachLibraryAlone_whichHasNothingOfWhatWeCall() throws Exception {
        Set<String> classes = new TreeSet<>();
        Set<String> libraries = new TreeSet<>();
        for (ClassRule rule : Libraries.rules()) {
            if (LibraryDouble.isTheJdks(rule.className())) {
                continue;
            }
            try {
                LibraryDouble.write(rule, folder);
            } catch (RuntimeException unwritten) {
                throw new AssertionError(
                        "no double of " + rule.className() + " for the rule of " + rule.library(), unwritten);
            }
            classes.add(rule.className().replace('/', '.'));
            if (rule.advice() != null && !rule.library().equals(Xray4jRules.LIBRARY)) {
                libraries.add(rule.library());
            }
        }
        assertThat(Files.exists(folder.resolve("okhttp3/OkHttpClient.class"))).isTrue();
        ChildJvm app = new ChildJvm(DoublesMain.class).agent("").classPath(folder);
        classes.forEach(app::argument);

        ChildJvm.Ended ended = app.run();

        assertThat(ended.code()).as(String.join("\n", ended.err())).isZero();
        assertThat(ended.out())
                .hasSizeGreaterThanOrEqualTo(classes.size())
                .allSatisfy(line ->
                        assertThat(line).as("rule of " + libraryOf(line)).endsWith(": as ever"));
        assertThat(ended.err()).allSatisfy(line -> assertThat(line).startsWith("xray4j-agent: "));
        assertThat(told(ended.err())).containsExactlyElementsOf(libraries);
        assertThat(ended.err()).doesNotHaveDuplicates();
    }

    /** The library whose rule weaves the class that a line of the application begins with. */
    private static String libraryOf(String line) {
        return Libraries.rules().stream()
                .filter(rule -> line.startsWith(rule.className().replace('/', '.') + "."))
                .map(ClassRule::library)
                .collect(Collectors.joining(", "));
    }

    private static Set<String> told(List<String> lines) {
        Set<String> libraries = new TreeSet<>();
        for (String line : lines) {
            libraries.add(line.split(" ", 3)[1]);
        }
        return libraries;
    }
}
