// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The local X-Ray in a process of its own, one for each JVM that runs tests. It ends with this JVM: its standard input is a
 * pipe from here, which the operating system closes even if this JVM is killed. Safe for use by many threads.
 */
final class ServerProcess {

    /**
     * A server that runs already, and is used instead of one of our own. The names do not begin with xray4j: a recorder
     * would report them as misspelt keys of its own.
     */
    private static final String URI_PROPERTY = "local-xray.uri";

    private static final String URI_VARIABLE = "LOCAL_XRAY_URI";
    private static final String JAR = "xray4j-server.jar";
    private static final String FOLDER_PREFIX = "xray4j-local-xray-";
    private static final Pattern START_LINE = Pattern.compile("xray4j \\S+ listens at (http://\\S+) .*");
    private static final long START_SECONDS = 60;
    private static final long END_SECONDS = 5;
    private static final int MAX_ERROR_CHARS = 4_000;

    /** The properties of the recorder that say where it sends to, and whether it chooses among traces. */
    private static final String ADDRESS_PROPERTY = "xray4j.daemon-address";

    private static final String SAMPLING_PROPERTY = "xray4j.sampling";

    private static @Nullable ServerProcess shared;

    private final URI uri;
    private final boolean own;

    private ServerProcess(URI uri, boolean own) {
        this.uri = uri;
        this.own = own;
    }

    /** Returns the server of this JVM, which is started at the first call. */
    static synchronized ServerProcess shared() {
        if (shared == null) {
            String running = System.getProperty(URI_PROPERTY, System.getenv(URI_VARIABLE));
            shared = running == null || running.isBlank()
                    ? start()
                    : new ServerProcess(URI.create(running.strip()), false);
        }
        return shared;
    }

    /** Returns the address of the page and of the API. */
    URI uri() {
        return uri;
    }

    /** Returns true if the server ends with this JVM. */
    boolean isOwn() {
        return own;
    }

    /** Returns the address for recorders. */
    String address() {
        return uri.getHost() + ":" + uri.getPort();
    }

    /** Lets the recorders that this JVM configures from now on send every trace to the server. */
    void receiveFromThisJvm() {
        System.setProperty(ADDRESS_PROPERTY, address());
        if (System.getProperty(SAMPLING_PROPERTY) == null) {
            System.setProperty(SAMPLING_PROPERTY, "false");
        }
    }

    private static ServerProcess start() {
        try {
            deleteLeftovers();
            Path folder = Files.createTempDirectory(
                    FOLDER_PREFIX + ProcessHandle.current().pid() + "-");
            Path jar = folder.resolve(JAR);
            try (InputStream packed = ServerProcess.class.getResourceAsStream(JAR)) {
                if (packed == null) {
                    throw new IllegalStateException("the local X-Ray is not in this jar: " + JAR + " is missing. Build"
                            + " xray4j-local-xray with mvn package.");
                }
                Files.copy(packed, jar);
            }
            Path errors = folder.resolve("errors.log");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar.toString(),
                            "--port",
                            "0",
                            "--memory",
                            "--until-eof")
                    .redirectError(errors.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder), "xray4j-local-xray-end"));
            return new ServerProcess(address(process, errors), true);
        } catch (IOException e) {
            throw new UncheckedIOException("the local X-Ray cannot be started", e);
        }
    }

    private static URI address(Process process, Path errors) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Matcher line = START_LINE.matcher(firstLine(out));
        if (!line.matches()) {
            process.destroyForcibly();
            String why = Files.readString(errors);
            throw new IOException("the local X-Ray did not start within " + START_SECONDS + " s: "
                    + why.substring(0, Math.min(why.length(), MAX_ERROR_CHARS)));
        }
        return URI.create(line.group(1));
    }

    /** Returns the line that the server prints once it answers; empty if it ends, or hangs. */
    private static String firstLine(BufferedReader out) {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(out.readLine());
            } catch (IOException ended) {
                return "";
            }
        });
        try {
            return line.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException hangs) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static void end(Process process, Path folder) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            delete(folder);
        } catch (IOException leftover) {
            process.destroyForcibly(); // the next start deletes the folder
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes the folders of JVMs that were killed. */
    private static void deleteLeftovers() throws IOException {
        Pattern name = Pattern.compile(FOLDER_PREFIX + "(\\d+)-.*");
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), FOLDER_PREFIX + "*")) {
            for (Path folder : folders) {
                Matcher pid = name.matcher(folder.getFileName().toString());
                if (pid.matches()
                        && ProcessHandle.of(Long.parseLong(pid.group(1))).isEmpty()) {
                    deleteIfOurs(folder);
                }
            }
        }
    }

    private static void deleteIfOurs(Path folder) {
        try {
            delete(folder);
        } catch (IOException ofAnotherUser) {
            Thread.onSpinWait(); // or deleted by another JVM meanwhile
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
