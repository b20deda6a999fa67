// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The compression of one file of the log that is not written any more. The compressed file is complete and on the disk
 * before it replaces the other, so a kill at any moment leaves one of the two.
 */
final class LogCompression {

    static final String UNFINISHED = ".compressing";

    private final ByteArrayOutputStream frames = new ByteArrayOutputStream(Block.TARGET_BYTES * 2);
    private long blockOffset;

    private LogCompression() {}

    /** Compresses a file, and returns the compressed one, which has the same name. */
    static CompressedLogFile compress(LogFile file) throws IOException {
        Path path = file.path();
        Path unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
        try {
            new LogCompression().write(file, unfinished);
            Files.setLastModifiedTime(unfinished, Files.getLastModifiedTime(path)); // its age is that of its documents
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return CompressedLogFile.open(path, file.base());
    }

    private void write(LogFile file, Path unfinished) throws IOException {
        try (FrameReader read = FrameReader.open(file.path());
                FileOutputStream stream = new FileOutputStream(unfinished.toFile());
                BufferedOutputStream out = new BufferedOutputStream(stream)) {
            PrivateFiles.restrict(unfinished);
            out.write(LogFile.header(LogFile.COMPRESSED));
            // Where damage is left out, a block ends: the offsets of what follows stay.
            while (read.next()) {
                if (read.isBehindDamage() || frames.size() + read.length() > Block.TARGET_BYTES) {
                    flush(out);
                }
                if (frames.size() == 0) {
                    blockOffset = read.offset();
                }
                frames.write(read.frame(), 0, read.length());
            }
            flush(out);
            out.flush();
            stream.getFD().sync();
        }
    }

    private void flush(BufferedOutputStream out) throws IOException {
        if (frames.size() > 0) {
            out.write(Block.write(blockOffset, frames.toByteArray(), frames.size()));
            frames.reset();
        }
    }
}
