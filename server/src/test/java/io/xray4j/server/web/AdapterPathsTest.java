// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The paths of other systems' read APIs, and that the README lists them. */
class AdapterPathsTest {

    private static final Pattern PATH = Pattern.compile("`(/[A-Za-z0-9/{}-]+)`");

    @Test
    void knowsAPathByItsTemplate() {
        assertThat(AdapterPaths.contains("/api/v2/trace/abc")).isTrue();
        assertThat(AdapterPaths.contains("/metrics")).isTrue();
        assertThat(AdapterPaths.contains("/api/v2/trace/")).isFalse();
        assertThat(AdapterPaths.contains("/api/v2/trace/abc/d")).isFalse();
        assertThat(AdapterPaths.contains("/metricsx")).isFalse();
    }

    @Test
    void theReadmeListsEveryPath() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String start = "\n## Tools of Zipkin, Jaeger and Prometheus\n";
        String rest = readme.substring(readme.indexOf(start) + start.length());
        String rows = rest.substring(0, rest.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("| `/"))
                .map(line -> line.split("\\|", -1)[1])
                .collect(Collectors.joining("\n"));

        Set<String> listed =
                PATH.matcher(rows).results().map(found -> found.group(1)).collect(Collectors.toSet());
        Set<String> paths = new TreeSet<>(AdapterPaths.ZIPKIN);
        paths.addAll(AdapterPaths.JAEGER);
        paths.addAll(AdapterPaths.PROMETHEUS);
        assertThat(listed).isEqualTo(paths);
    }
}
