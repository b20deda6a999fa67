// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The number of datagrams that the kernel dropped before the server could receive them (Linux only). */
public final class KernelDrops {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private KernelDrops() {}

    /** Returns the drops of all sockets on this port; empty if the system does not count them. */
    public static OptionalLong atPort(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        long drops = 0;
        boolean found = false;
        for (Path table : TABLES) {
            for (String line : lines(table)) {
                // "sl local_address rem_address ... drops": the second column has the port, the last one the drops
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > 2 && columns[1].endsWith(suffix)) {
                    drops += Long.parseLong(columns[columns.length - 1]);
                    found = true;
                }
            }
        }
        return found ? OptionalLong.of(drops) : OptionalLong.empty();
    }

    private static List<String> lines(Path table) {
        try {
            return Files.isReadable(table) ? Files.readAllLines(table) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
