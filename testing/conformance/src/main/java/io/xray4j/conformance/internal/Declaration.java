// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The declaration of a test, written to a file in the module's {@code target} folder: the table of all integrations is
 * made of these, so it cannot promise what no test has tried.
 */
public final class Declaration {
    private static final Path FOLDER = Path.of("target", "contracts");

    private Declaration() {}

    /** Writes the contract's name, and below it each thing that the library of the test cannot do. */
    public static void leave(Class<?> contract, Class<?> test, Set<?> cannot) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        cannot.forEach(capability -> lines.add(capability.toString()));
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(test.getName()), contract.getSimpleName() + "\n" + String.join("\n", lines));
    }
}
