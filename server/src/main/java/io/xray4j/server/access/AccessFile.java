// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

import io.xray4j.server.internal.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with tokens and keys. It is looked at once a second at most, when a request arrives, and read again when it has
 * changed. While the changed file is invalid or missing, the tokens and keys before the change stay valid, and a warning
 * says so. Safe for use by many threads.
 */
public final class AccessFile {

    private static final Logger LOG = LoggerFactory.getLogger(AccessFile.class);

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int TOKEN_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final Set<PosixFilePermission> TOO_OPEN = EnumSet.of(
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final Path path;
    private final LongSupplier nanoTime;
    private State state;
    private long lookedAtNanos;
    private @Nullable String failure;

    /** The entries, and how the file looked when they were read. */
    private record State(Stamp stamp, AccessList list) {}

    /** A sign of the content that costs no read. A replaced file differs in its key, an edited one in time or size. */
    private record Stamp(long modifiedMillis, long bytes, String key) {}

    private AccessFile(Path path, LongSupplier nanoTime) throws IOException {
        this.path = path;
        this.nanoTime = nanoTime;
        this.state = read();
        this.lookedAtNanos = nanoTime.getAsLong();
    }

    /**
     * Reads a file. If it does not exist, it is made, readable for its owner only, with a token for each role.
     *
     * @throws IOException if it cannot be read or made
     * @throws IllegalArgumentException if a line is invalid, or the file is in no folder; the message repeats nothing secret
     */
    public static AccessFile open(Path path) throws IOException {
        if (Files.notExists(path)) {
            Path folder = path.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new IllegalArgumentException("its folder does not exist");
            }
            make(path);
            LOG.info("made {} with a token each for ingest, read and admin", PrintableText.of(path.toString()));
        }
        AccessFile file = open(path, System::nanoTime);
        file.warnings().forEach(LOG::warn);
        return file;
    }

    static AccessFile open(Path path, LongSupplier nanoTime) throws IOException {
        return new AccessFile(path, nanoTime);
    }

    private static void make(Path path) throws IOException {
        SecureRandom random = new SecureRandom();
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Who may use this X-Ray. A line is: ingest, read or admin, then \"token TOKEN\" or \"key ID SECRET\".");
        for (Role role : Role.values()) {
            byte[] token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            lines.add(role.text() + " token "
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(token));
        }
        boolean posix = path.toAbsolutePath()
                .getFileSystem()
                .supportedFileAttributeViews()
                .contains("posix");
        if (posix) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        Files.write(path, lines, StandardCharsets.UTF_8);
    }

    /** Returns the entries as the file has them. */
    synchronized AccessList list() {
        long now = nanoTime.getAsLong();
        if (now - lookedAtNanos >= LOOK_NANOS) {
            lookedAtNanos = now;
            look();
        }
        return state.list;
    }

    private void look() {
        try {
            if (failure == null && stamp().equals(state.stamp)) {
                return;
            }
            state = read();
            if (failure != null) {
                LOG.info("{} is read again", PrintableText.of(path.toString()));
            }
            failure = null;
        } catch (IOException | IllegalArgumentException e) {
            String now = e instanceof IllegalArgumentException ? String.valueOf(e.getMessage()) : "it cannot be read";
            if (!now.equals(failure)) {
                LOG.warn("{} is not read: {}. What it had before stays valid", PrintableText.of(path.toString()), now);
            }
            failure = now;
        }
    }

    private State read() throws IOException {
        Stamp stamp = stamp();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("it is larger than " + MAX_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String withoutMark = text.startsWith("\ufeff") ? text.substring(1) : text;
            return new State(stamp, AccessList.parse(withoutMark.lines().toList()));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        }
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IllegalArgumentException("it is no regular file");
        }
        return new Stamp(
                attributes.lastModifiedTime().toMillis(), attributes.size(), String.valueOf(attributes.fileKey()));
    }

    /** Returns what somebody should mend: the file is invalid or missing now, or others can read it. */
    public synchronized List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (failure != null) {
            warnings.add("the changed access file is not read: " + failure + "; what it had before stays valid");
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.stream().anyMatch(TOO_OPEN::contains)) {
                warnings.add("other users of this machine can read or change the access file: chmod 600 " + path);
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            return warnings;
        }
        return warnings;
    }
}
