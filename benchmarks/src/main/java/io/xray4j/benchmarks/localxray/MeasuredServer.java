// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks.localxray;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.xray4j.benchmarks.ChildFigures;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server in a JVM of its own. */
final class MeasuredServer implements AutoCloseable {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long LISTED_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Process process;
    private final int port;
    private final double secondsToFirstAnswer;

    private MeasuredServer(Process process, int port, double secondsToFirstAnswer) {
        this.process = process;
        this.port = port;
        this.secondsToFirstAnswer = secondsToFirstAnswer;
    }

    /** Returns when the server answers. Its output goes to a file in the folder. */
    static MeasuredServer start(Peer peer, Path jar, Path folder) throws IOException {
        return start(peer, jar, folder, List.of());
    }

    /** Starts a server with these options of the JVM before its own. */
    static MeasuredServer start(Peer peer, Path jar, Path folder, List<String> jvmOptions) throws IOException {
        Files.createDirectories(folder);
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(peer.options(jar, folder.resolve("data"), port));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().putAll(peer.environment(port));
        long begin = System.nanoTime();
        Process process = builder.start();
        while (!answers(peer, port)) {
            if (!process.isAlive() || System.nanoTime() - begin > START_NANOS) {
                process.destroyForcibly();
                throw new IOException(
                        peer.label() + " did not start:\n" + Files.readString(folder.resolve("server.log")));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return new MeasuredServer(process, port, (System.nanoTime() - begin) / 1e9);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(Peer peer, int port) {
        try (HttpConnection connection = new HttpConnection(port)) {
            connection.get(peer.health());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpConnection connect() throws IOException {
        return new HttpConnection(port);
    }

    int port() {
        return port;
    }

    double secondsToFirstAnswer() {
        return secondsToFirstAnswer;
    }

    double mebibytes() {
        return ChildFigures.mebibytes(process);
    }

    double ownMebibytes() {
        return ChildFigures.ownMebibytes(process);
    }

    double cpuSeconds() {
        return ChildFigures.cpuSeconds(process);
    }

    /** Ends the process as a user would, and waits for it. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** Waits until all that was acknowledged is in lists too. */
    void awaitListed() throws IOException {
        long end = System.nanoTime() + LISTED_NANOS;
        try (HttpConnection connection = connect()) {
            while (JSON.readTree(connection.get(Peer.XRAY4J.health()))
                            .path("unlistedTraces")
                            .asInt()
                    > 0) {
                if (System.nanoTime() > end) {
                    throw new IOException("the lists do not have all traces after two minutes");
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    /** Ends the process as a power failure would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
