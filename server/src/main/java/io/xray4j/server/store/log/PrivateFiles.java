// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that only their owner can read, where the file system has permissions: traces can contain
 * personal data of requests. Stateless; safe for use by many threads.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Creates a folder that only its owner can read. An existing folder is not changed. */
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            set(folder, FOLDER);
        }
    }

    /** Creates a folder in which this server alone writes, or changes an existing one, so that only its owner can read it. */
    public static void ownFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        set(folder, FOLDER);
    }

    /** Removes the permissions of everybody but the owner. */
    public static void restrict(Path file) throws IOException {
        set(file, FILE);
    }

    private static void set(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }
}
