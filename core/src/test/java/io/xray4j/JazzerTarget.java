// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import java.nio.charset.StandardCharsets;

/**
 * Where Jazzer, a fuzzer that is led by what its inputs reach, comes in: {@code bin/fuzz --jazzer} starts it once for
 * each {@link EntryPoint}, which it names as the argument. Public and static because Jazzer finds it by name.
 */
public final class JazzerTarget {
    private static EntryPoint entry = EntryPoint.TRACE_HEADER;

    private JazzerTarget() {}

    public static void fuzzerInitialize(String[] arguments) {
        entry = EntryPoint.valueOf(arguments[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        entry.accept(new String(input, StandardCharsets.UTF_8));
    }
}
