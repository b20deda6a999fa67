// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages say of the house itself: long files with their reason, a short first page, a README in each folder. */
class PagesTest {
    private static final int MOST_LINES_OF_THE_FIRST_PAGE = 150;
    private static final int LINES_OF_A_LONG_FILE = 500;

    @Test
    void theFirstPageIsShort() throws IOException {
        assertThat(Files.readAllLines(House.ROOT.resolve("README.md")))
                .hasSizeLessThanOrEqualTo(MOST_LINES_OF_THE_FIRST_PAGE);
    }

    /** RATIONALE.md says why a file is long, and names none that is not. */
    @Test
    void eachLongFileHasItsReason() throws IOException {
        Set<String> longFiles = new TreeSet<>();
        try (Stream<Path> files = Files.walk(House.ROOT)) {
            for (Path file : files.filter(PagesTest::isSource).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    if (lines.count() > LINES_OF_A_LONG_FILE) {
                        longFiles.add(file.getFileName().toString().replace(".java", ""));
                    }
                }
            }
        }
        String entry = Files.readString(House.ROOT.resolve("RATIONALE.md"))
                .replaceFirst("(?s).*## Why do a few files exceed[^\n]*\n", "")
                .replaceFirst("(?s)\n## .*", "");
        Set<String> explained = new TreeSet<>();
        Matcher named = Pattern.compile("`([A-Z]\\w+)`").matcher(entry);
        while (named.find()) {
            explained.add(named.group(1));
        }
        assertThat(explained).as("files that RATIONALE.md says are long").isEqualTo(longFiles);
    }

    /** A merge that was not finished is seen by the compiler in code, and by nobody in a page. */
    @Test
    void noPageHasTheMarksOfAMerge() throws IOException {
        try (Stream<Path> files = Files.walk(House.ROOT)) {
            assertThat(files.filter(PagesTest::isPage))
                    .allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern("(?m)^(<{7}|>{7}) "));
        }
    }

    private static boolean isPage(Path file) {
        String path = House.ROOT.relativize(file).toString();
        return path.endsWith(".md") && !path.contains("node_modules") && !path.contains("target");
    }

    /** CONTRIBUTING.md has a line for each folder, and each folder has a README. */
    @Test
    void eachFolderIsExplained() throws IOException {
        Set<String> folders;
        try (Stream<Path> children = Files.list(House.ROOT)) {
            folders = children.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("target"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> named = new TreeSet<>();
        Matcher line = Pattern.compile("(?m)^([a-z]+)/ {2,}\\S")
                .matcher(Files.readString(House.ROOT.resolve("CONTRIBUTING.md")));
        while (line.find()) {
            named.add(line.group(1));
        }
        assertThat(named).as("folders on the map in CONTRIBUTING.md").isEqualTo(folders);
        assertThat(folders)
                .allSatisfy(folder -> assertThat(House.ROOT.resolve(folder).resolve("README.md"))
                        .exists());
    }

    /** What a recipe says to use is there: classes by their simple names, and tests. */
    @Test
    void recipesNameClassesThatThereAre() throws IOException {
        Set<String> classes;
        try (Stream<Path> files = Files.walk(House.ROOT)) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        Set<String> unknown = new TreeSet<>();
        // A name of several words; those that begin with an X alone, such as XIT, stand for names of the reader's.
        Matcher named = Pattern.compile("`(?!X[A-Z])([A-Z][a-z0-9]+[A-Z]\\w*)")
                .matcher(Files.readString(House.ROOT.resolve("CONTRIBUTING.md")));
        int count = 0;
        while (named.find()) {
            count++;
            if (!classes.contains(named.group(1))) {
                unknown.add(named.group(1));
            }
        }
        assertThat(unknown).as("classes that CONTRIBUTING.md names").isEmpty();
        assertThat(count).isGreaterThan(20);
    }

    private static boolean isSource(Path file) {
        String path = House.ROOT.relativize(file).toString().replace('\\', '/');
        return path.matches("(?!.*(^|/)target/).*src/main/java/.*\\.java");
    }
}
