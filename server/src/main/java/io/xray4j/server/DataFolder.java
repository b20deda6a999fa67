// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.nio.file.Path;

/** The default data folder. */
final class DataFolder {

    private DataFolder() {}

    /** Returns {@code $XDG_DATA_HOME/xray4j}, or {@code ~/.local/share/xray4j} if the variable is not set. */
    static Path ofUser() {
        String dataHome = System.getenv("XDG_DATA_HOME");
        Path data = dataHome == null || dataHome.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(dataHome);
        return data.resolve("xray4j");
    }
}
