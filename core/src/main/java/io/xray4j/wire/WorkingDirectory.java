// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import io.xray4j.internal.Environment;

/** The folder the process was started in, read once. */
final class WorkingDirectory {
    static final String PATH = read();

    private WorkingDirectory() {}

    private static String read() {
        String path = Environment.process().property("user.dir");
        return path == null ? "" : path;
    }
}
