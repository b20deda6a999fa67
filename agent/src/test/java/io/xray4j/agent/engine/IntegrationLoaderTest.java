// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IntegrationLoaderTest {
    /** A package that is missing here would be loaded twice: once for the application, once for each integration. */
    @Test
    void knowsEachPackageOfTheCore() throws Exception {
        URI core = Recorder.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path path = Path.of(core);
        Set<String> packages;
        if (Files.isDirectory(path)) {
            packages = packagesBelow(path);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                packages = packagesBelow(jar.getPath("/"));
            }
        }
        assertThat(packages).isEqualTo(new TreeSet<>(IntegrationLoader.CORE));
    }

    private static Set<String> packagesBelow(Path root) throws Exception {
        try (Stream<Path> files = Files.walk(root.resolve("io/xray4j"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
