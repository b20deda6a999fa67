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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The rooms of the house as they stand compiled on disk, by their folder. */
final class House {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** Folders whose entries are rooms. */
    static final List<String> ROOMS_OF_ROOMS =
            List.of("instrumentation", "bridges", "emitters", "stores", "intakes", "forwarders", "testing");

    private static final boolean STRICT = Boolean.getBoolean("xray4j.rules.strict");
    private static final Map<String, JavaClasses> ROOMS = read();
    private static final Map<String, JavaClasses> TESTS = new ConcurrentHashMap<>();

    private House() {}

    /** Every room that has classes, by its folder such as {@code instrumentation/servlet}. */
    static Map<String, JavaClasses> rooms() {
        return ROOMS;
    }

    /**
     * Returns the classes of a room. Where the room is not compiled, the test is skipped.
     *
     * @throws AssertionError if the rules are strict and the room is not compiled
     */
    static JavaClasses room(String folder) {
        JavaClasses room = ROOMS.get(folder);
        if (room == null) {
            throw missing(folder + " is not compiled");
        }
        return room;
    }

    /**
     * Prints that something is not compiled, and returns the exception that makes JUnit skip the test.
     *
     * @throws AssertionError if the rules are strict, as in {@code bin/test}, which builds every module
     */
    static RuntimeException missing(String reason) {
        if (STRICT) {
            throw new AssertionError(reason + "; the strict rules run after all other modules");
        }
        System.out.println(
                "Rules: " + reason + ", so a test of it is skipped. bin/test compiles and tests every room.");
        return new TestAbortedException(reason);
    }

    /**
     * Returns the classes of a room's tests; none if it has none. Where they are not compiled, as after {@code bin/demo},
     * the test is skipped.
     *
     * @throws AssertionError if the rules are strict and the tests are not compiled
     */
    static JavaClasses testsOf(String folder) {
        Path room = ROOT.resolve(folder);
        if (Files.isDirectory(room.resolve("src/test/java"))
                && !Files.isDirectory(room.resolve("target/test-classes"))) {
            throw missing("the tests of " + folder + " are not compiled");
        }
        return TESTS.computeIfAbsent(folder, any -> classes(room.resolve("target/test-classes")));
    }

    /** The rooms that have code of their own which this build, and none before it, has compiled. */
    static Set<String> notCompiled() {
        Set<String> missing = new TreeSet<>();
        for (Pom module : Pom.modules()) {
            String folder = module.folder();
            boolean isRoom = folder.indexOf('/') == folder.lastIndexOf('/');
            if (isRoom && hasCode(ROOT.resolve(folder)) && !ROOMS.containsKey(folder)) {
                missing.add(folder);
            }
        }
        return missing;
    }

    private static boolean hasCode(Path folder) {
        return Files.isDirectory(folder.resolve("src/main/java"));
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
        if (hasCode(folder) && Files.isDirectory(compiled)) {
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
