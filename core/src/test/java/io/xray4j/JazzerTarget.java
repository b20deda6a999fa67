// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Jazzer, a fuzzer that is led by what its inputs reach, comes in: {@code bin/fuzz --jazzer} starts it once for
 * each {@link EntryPoint}, which it names as the argument. Public and static because Jazzer finds it by name.
 */
public final class JazzerTarget {
    private static EntryPoint entry = EntryPoint.TRACE_HEADER;

    private JazzerTarget() {}

    /** Makes a folder for the inputs of each entry point, with a right one to begin from. */
    public static void main(String[] arguments) throws IOException {
        for (EntryPoint point : EntryPoint.values()) {
            Path folder = Files.createDirectories(Path.of(arguments[0], point.name()));
            Files.writeString(folder.resolve("right"), point.right);
        }
    }

    public static void fuzzerInitialize(String[] arguments) {
        entry = EntryPoint.valueOf(arguments[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        entry.accept(new String(input, StandardCharsets.UTF_8));
    }
}
