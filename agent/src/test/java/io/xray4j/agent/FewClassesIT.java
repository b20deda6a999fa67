// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.start.PlainMain;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

/** What the agent may not be the first to load, and what it may not name at all. */
class FewClassesIT {
    /**
     * A log manager, a management server or a file system may be an application's own choice: it loads them first. The
     * JDK's own file system is beneath each jar that is opened; which one is the default is another matter.
     */
    private static final String NOT_BEFORE_MAIN =
            "java\\.util\\.logging\\..*|javax\\.management\\..*|sun\\.management\\..*|java\\.lang\\.management\\..*"
                    + "|java\\.nio\\.file\\.FileSystems.*|jdk\\.nio\\.zipfs\\..*";

    private static final String NEVER =
            "java/io/ObjectInputStream|javax/naming/.*|java/rmi/.*|javax/management/.*|javax/script/.*";

    @TempDir
    Path folder = Path.of("");

    @Test
    void leavesLogsManagementAndFileSystemsToTheApplication() throws Exception {
        Set<String> without = loadedBeforeMain(new ChildJvm(PlainMain.class));
        Set<String> with = loadedBeforeMain(new ChildJvm(PlainMain.class).agent(""));
        with.removeAll(without);
        System.out.println("before main, the agent loads " + with.size() + " classes more than the " + without.size());

        assertThat(with).contains("io.xray4j.agent.Agent", "io.xray4j.agent.hooks.Hooks");
        assertThat(with).filteredOn(name -> name.matches(NOT_BEFORE_MAIN)).isEmpty();
    }

    @Test
    void namesNothingThatReadsObjectsOrLooksThemUp() throws Exception {
        List<String> named = new ArrayList<>();
        int classes = 0;
        try (JarFile jar = new JarFile(ChildJvm.jar())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().matches(".*\\.class(data)?")) {
                    classes++;
                    try (InputStream in = jar.getInputStream(entry)) {
                        addNamed(entry.getName(), new ClassReader(in.readAllBytes()), named);
                    }
                }
            }
        }
        assertThat(classes).isGreaterThan(200);
        assertThat(named).isEmpty();
    }

    private static void addNamed(String file, ClassReader reader, List<String> named) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            // A class's entry is its tag, 7, and where its name stands.
            if (at > 0 && reader.readByte(at - 1) == 7) {
                String name = String.valueOf(reader.readUTF8(at, buffer));
                if (name.matches(NEVER)) {
                    named.add(file + " names " + name);
                }
            }
        }
    }

    private Set<String> loadedBeforeMain(ChildJvm app) throws Exception {
        Path log = folder.resolve("classes.log");
        ChildJvm.Ended ended =
                app.option("-Xlog:class+load:file=" + log + ":none").run();
        assertThat(ended.code()).isZero();
        Set<String> names = new LinkedHashSet<>();
        for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
            String name = line.split(" ", 2)[0];
            if (name.equals(PlainMain.class.getName())) {
                return names;
            }
            names.add(name);
        }
        throw new AssertionError("main was not loaded");
    }
}
