// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of the log: the one that is written, or a compressed one. Reading is safe for many threads. */
sealed interface LogPart extends Closeable permits LogFile, CompressedLogFile {

    /** Returns the position of the first byte. */
    long base();

    /** Returns the position after the last byte. */
    long end();

    /** Returns the bytes on the disk. */
    long bytesOnDisk();

    /** Returns the path. */
    Path path();

    /** Returns the document at this position; null if it is damaged. */
    @Nullable
    LoggedDocument read(long position) throws IOException;
}
