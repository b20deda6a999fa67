// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import io.xray4j.server.store.StoreUnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The lock on a data folder. The operating system releases it when its process ends. */
public final class FolderLock implements Closeable {

    private static final String FILE_NAME = "xray4j.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks a folder, which is created if necessary.
     *
     * @throws StoreUnavailableException if another process holds the lock, or the folder cannot be written
     */
    public static FolderLock take(Path folder) throws IOException {
        FileChannel channel = openLockFile(folder);
        if (tryLock(channel) == null) {
            String holder = holder(channel);
            channel.close();
            throw new StoreUnavailableException("the data folder " + folder + " is in use by " + holder
                    + ": stop that server or choose another folder with --data");
        }
        String self = "process " + ProcessHandle.current().pid();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.US_ASCII)));
        return new FolderLock(channel);
    }

    private static FileChannel openLockFile(Path folder) throws IOException {
        try {
            PrivateFiles.createFolder(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(FILE_NAME),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            PrivateFiles.restrict(folder.resolve(FILE_NAME));
            return channel;
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "the data folder " + folder + " cannot be written: choose another folder with --data", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(64);
        channel.read(text, 0);
        String holder = StandardCharsets.US_ASCII.decode(text.flip()).toString();
        return holder.startsWith("process ") ? holder : "another process";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
