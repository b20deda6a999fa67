// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rooms of the house as they stand compiled on disk, by their folder. */
final class House {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> ROOMS_OF_ROOMS =
            List.of("instrumentation", "bridges", "emitters", "stores", "intakes", "testing");
    private static final Map<String, JavaClasses> ROOMS = read();

    private House() {}

    /** Every room that has classes, by its folder such as {@code instrumentation/servlet}. */
    static Map<String, JavaClasses> rooms() {
        return ROOMS;
    }

    static JavaClasses room(String folder) {
        JavaClasses room = ROOMS.get(folder);
        if (room == null) {
            throw new IllegalStateException(folder + " is not compiled; the rules run after the other modules");
        }
        return room;
    }

    /** Classes of a room's tests; empty if it has none. */
    static JavaClasses testsOf(String folder) {
        return classes(ROOT.resolve(folder).resolve("target/test-classes"));
    }

    private static Map<String, JavaClasses> read() {
        Map<String, JavaClasses> rooms = new TreeMap<>();
        for (Path folder : folders(ROOT)) {
            add(rooms, folder);
        }
        for (String group : ROOMS_OF_ROOMS) {
            for (Path folder : folders(ROOT.resolve(group))) {
                add(rooms, folder);
            }
        }
        return rooms;
    }

    private static void add(Map<String, JavaClasses> rooms, Path folder) {
        Path compiled = folder.resolve("target/classes");
        // Every module has this folder, for the licence in it; a room has code of its own.
        if (Files.isDirectory(folder.resolve("src/main/java")) && Files.isDirectory(compiled)) {
            rooms.put(ROOT.relativize(folder).toString().replace('\\', '/'), classes(compiled));
        }
    }

    private static JavaClasses classes(Path folder) {
        return new ClassFileImporter().importPath(folder);
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
