// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The agent does not look for the classes of the boot loader in its jar, so it has to know each of them. */
class BootClassesTest {
    @Test
    void namesEachClassOfTheFolder() throws Exception {
        Set<String> inTheJar = new TreeSet<>();
        try (JarFile jar = new JarFile(ChildJvm.jar())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(BootClasses.FOLDER) && name.endsWith(".class")) {
                    inTheJar.add(name.substring(BootClasses.FOLDER.length(), name.length() - ".class".length()));
                }
            }
        }
        inTheJar.remove("package-info");

        assertThat(BootClasses.NAMES).containsExactlyInAnyOrderElementsOf(inTheJar);
    }
}
