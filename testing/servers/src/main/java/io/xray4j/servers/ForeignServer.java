// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A third-party server in a JVM of its own with a class path of its own. The server ends when it is closed, and also
 * when this process ends for whatever reason.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ForeignServer implements AutoCloseable {
    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final URI uri;

    private ForeignServer(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    public static ForeignServer dynamoDb() {
        return start("dynamodb");
    }

    /** Starts ElasticMQ, a server with the API of SQS. */
    public static ForeignServer sqs() {
        return start("elasticmq");
    }

    public static ForeignServer s3() {
        return start("s3mock");
    }

    /** Returns the URI at which the server listens. */
    public URI uri() {
        return uri;
    }

    /** Stops the server and waits until its process has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ForeignServer start(String name) {
        try {
            int port = freePort();
            Path folder = home().resolve(name).resolve("target");
            Path log = folder.resolve("server.log");
            Process process = new ProcessBuilder(command(name, folder.resolve("lib"), port))
                    .directory(folder.toFile())
                    .redirectError(log.toFile())
                    .start();
            return awaitReady(new ForeignServer(process, URI.create("http://127.0.0.1:" + port)), name, log);
        } catch (IOException failed) {
            throw new IllegalStateException(name + " did not start", failed);
        }
    }

    private static List<String> command(String name, Path lib, int port) {
        String classPath = lib.resolve("*") + File.pathSeparator + ownClasses();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dsqlite4java.library.path=" + lib,
                "-cp",
                classPath,
                ServerMain.class.getName(),
                name,
                Integer.toString(port));
    }

    /** Waits until the server says that it listens. */
    private static ForeignServer awaitReady(ForeignServer server, String name, Path log) throws IOException {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> readAll(server.process, ready), "reads-" + name);
        reader.setDaemon(true);
        reader.start();
        try {
            if (ready.get(START_SECONDS, TimeUnit.SECONDS)) {
                return server;
            }
        } catch (TimeoutException | ExecutionException late) {
            // Told below, with what the server has said.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        server.close();
        throw new IllegalStateException(name + " did not start:\n" + Files.readString(log));
    }

    private static void readAll(Process process, CompletableFuture<Boolean> ready) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.endsWith(ServerMain.READY)) {
                    ready.complete(true);
                }
            }
        } catch (IOException closed) {
            // As good as its end.
        }
        ready.complete(false);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static Path home() throws IOException {
        try (InputStream found = ForeignServer.class.getResourceAsStream("servers.properties")) {
            Properties properties = new Properties();
            properties.load(found);
            return Path.of(properties.getProperty("home"));
        }
    }

    static String ownClasses() {
        try {
            return Path.of(ServerMain.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
