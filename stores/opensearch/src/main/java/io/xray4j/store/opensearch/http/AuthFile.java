// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with the credentials for OpenSearch, read again when it or a file that it names has changed. While a changed
 * file is invalid, the credentials of before are used. Safe for use by many threads.
 *
 * <p>The keys are {@code username} and {@code password}, or {@code token}; {@code ca}, a file with the certificates of the
 * authorities to trust; {@code certificate} and {@code key}, files with the client's own. All files are PEM, their names
 * relative to this one's folder.
 */
public final class AuthFile {

    private static final Logger LOG = LoggerFactory.getLogger(AuthFile.class);
    private static final Set<String> KEYS = Set.of("username", "password", "token", "ca", "certificate", "key");
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private List<FileTime> seen = List.of();
    private Credentials current = Credentials.NONE;
    private long lookedNanos;

    private AuthFile(@Nullable Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @param file null for no credentials
     * @throws IllegalArgumentException if the file is unreadable or invalid, with a message without secrets
     */
    public static AuthFile read(@Nullable Path file) {
        AuthFile read = new AuthFile(file);
        if (file != null) {
            read.seen = read.times();
            read.current = parse(file);
            read.lookedNanos = System.nanoTime();
        }
        return read;
    }

    Credentials credentials() {
        if (file == null) {
            return Credentials.NONE;
        }
        lock.lock();
        try {
            if (System.nanoTime() - lookedNanos >= LOOK_NANOS) {
                lookedNanos = System.nanoTime();
                readChanged(file);
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Reads the files now if they have changed, without waiting for the next look. */
    void look() {
        lock.lock();
        try {
            lookedNanos = System.nanoTime() - LOOK_NANOS;
        } finally {
            lock.unlock();
        }
    }

    private void readChanged(Path changed) {
        List<FileTime> times = times();
        if (times.equals(seen)) {
            return;
        }
        seen = times;
        try {
            current = parse(changed);
            LOG.info("read {} again: the new credentials are used from now on", changed);
        } catch (IllegalArgumentException invalid) {
            LOG.warn("{} The credentials of before are used.", invalid.getMessage());
        }
    }

    private List<FileTime> times() {
        List<FileTime> times = new ArrayList<>();
        Path own = file;
        if (own != null) {
            time(own, times);
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(own, UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                return times;
            }
            for (String key : List.of("ca", "certificate", "key")) {
                Path named = named(own, properties, key);
                if (named != null) {
                    time(named, times);
                }
            }
        }
        return times;
    }

    private static void time(Path path, List<FileTime> times) {
        try {
            times.add(Files.getLastModifiedTime(path));
        } catch (IOException missing) {
            times.add(FileTime.fromMillis(0));
        }
    }

    private static Credentials parse(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    file + " cannot be read: it must be a properties file in UTF-8 that this process may read.",
                    unreadable);
        }
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " has an unknown key: valid are username, password, token, ca, certificate and key.");
        }
        return new Credentials(authorization(file, properties), tls(file, properties));
    }

    private static @Nullable String authorization(Path file, Properties properties) {
        String user = properties.getProperty("username");
        String password = properties.getProperty("password");
        String token = properties.getProperty("token");
        if ((user == null) != (password == null) || (user != null && token != null)) {
            throw new IllegalArgumentException(
                    file + " must have both username and password, or token alone, or none of the three.");
        }
        if (user != null) {
            return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        }
        return token == null ? null : "Bearer " + token;
    }

    private static javax.net.ssl.@Nullable SSLContext tls(Path file, Properties properties) {
        try {
            return Pem.context(
                    named(file, properties, "ca"),
                    named(file, properties, "certificate"),
                    named(file, properties, "key"));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    file
                            + " names a certificate or key that cannot be used: ca, certificate and key must be readable PEM"
                            + " files, the key unencrypted PKCS #8, certificate and key both or none.",
                    invalid);
        }
    }

    private static @Nullable Path named(Path file, Properties properties, String key) {
        String name = properties.getProperty(key);
        return name == null ? null : file.toAbsolutePath().resolveSibling(name);
    }
}
