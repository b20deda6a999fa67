// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Class files of others, by their names: those of a jar, or of a module of the JDK. */
final class ClassFileSource {
    private ClassFileSource() {}

    /** Every so many-th class of the jar that a class is from. */
    static Map<String, byte[]> jarOf(String className, int step) throws Exception {
        File jar = new File(Class.forName(className)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (JarFile open = new JarFile(jar)) {
            List<JarEntry> entries = Collections.list(open.entries()).stream()
                    .filter(entry ->
                            isClass(entry.getName()) && !entry.getName().startsWith("META-INF/"))
                    .toList();
            for (int i = 0; i < entries.size(); i += step) {
                try (InputStream in = open.getInputStream(entries.get(i))) {
                    found.put(entries.get(i).getName(), in.readAllBytes());
                }
            }
        }
        return found;
    }

    /** Every so many-th class of a module. */
    static Map<String, byte[]> module(String module, int step) throws IOException {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> all =
                    files.filter(file -> isClass(file.toString())).sorted().toList();
            for (int i = 0; i < all.size(); i += step) {
                found.put(root.relativize(all.get(i)).toString(), Files.readAllBytes(all.get(i)));
            }
        }
        return found;
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.endsWith("-info.class");
    }
}
