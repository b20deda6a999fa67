// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servers;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One or more nodes of OpenSearch, each in a JVM of its own on the loopback address. The nodes end when this is closed, and
 * also when this process ends for whatever reason.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class OpenSearchCluster implements AutoCloseable {
    private static final long START_SECONDS = 180;
    private static final long STOP_SECONDS = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String version;
    private final String java;
    private final Path folder;
    private final List<Integer> httpPorts = new ArrayList<>();
    private final List<Integer> transportPorts = new ArrayList<>();
    private final List<@Nullable Process> processes = new ArrayList<>();

    private OpenSearchCluster(String version, String java, Path folder) {
        this.version = version;
        this.java = java;
        this.folder = folder;
    }

    /** Starts nodes of OpenSearch 2.19 on the Java of this process. */
    public static OpenSearchCluster version2(int nodes) {
        return start("opensearch2", Path.of(System.getProperty("java.home")), nodes);
    }

    /** Starts nodes of OpenSearch 3.8 on a JDK 25, of which {@link #jdk25} returns the home. */
    public static OpenSearchCluster version3(Path jdk25, int nodes) {
        return start("opensearch3", jdk25, nodes);
    }

    /** Returns the home of a JDK 25: that of the build, of {@code JAVA25_HOME}, or in one of the usual folders; null if there is none. */
    public static @Nullable Path jdk25() {
        List<Path> candidates = new ArrayList<>();
        for (String named : new String[] {System.getProperty("jdk25.home"), System.getenv("JAVA25_HOME")}) {
            if (named != null && !named.isEmpty()) {
                candidates.add(Path.of(named));
            }
        }
        for (String usual :
                List.of("/usr/lib/jvm", "/opt", System.getProperty("user.home") + "/.sdkman/candidates/java")) {
            try (Stream<Path> inside = Files.list(Path.of(usual))) {
                inside.filter(each -> each.getFileName().toString().contains("25"))
                        .forEach(candidates::add);
            } catch (IOException none) {
                // The next folder may have one.
            }
        }
        return candidates.stream()
                .filter(OpenSearchCluster::isJdk25)
                .findFirst()
                .orElse(null);
    }

    private static boolean isJdk25(Path home) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Returns the addresses of all nodes with commas between them, also of those that do not run. */
    public String addresses() {
        return httpPorts.stream().map(port -> "http://127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Returns the address of one node, counted from zero. */
    public URI uri(int node) {
        return URI.create("http://127.0.0.1:" + httpPorts.get(node));
    }

    /** Returns the process id of a running node. */
    public long pid(int node) {
        Process process = processes.get(node);
        if (process == null) {
            throw new IllegalStateException("node " + node + " does not run");
        }
        return process.pid();
    }

    /** Kills a node at once, as a power cut would, and waits until its process has ended. */
    public synchronized void kill(int node) {
        Process process = processes.get(node);
        if (process != null) {
            end(process.destroyForcibly());
            processes.set(node, null);
        }
    }

    /** Starts a killed node again on the data that it has left. Returns once it answers. */
    public synchronized void restart(int node) {
        launch(node);
        awaitAnswer(node);
    }

    /** Starts killed nodes again without waiting for their answers. */
    public synchronized void launch(int... nodes) {
        for (int node : nodes) {
            launch(node);
        }
    }

    /** Waits until every running node answers and knows who is elected. */
    public synchronized void awaitReady() {
        for (int node = 0; node < processes.size(); node++) {
            if (processes.get(node) != null) {
                awaitAnswer(node);
            }
        }
    }

    /** Kills all nodes and deletes their data. */
    @Override
    public synchronized void close() {
        for (int node = 0; node < processes.size(); node++) {
            kill(node);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException left) {
            // The build's next "clean" deletes what is left.
        }
    }

    private static OpenSearchCluster start(String version, Path javaHome, int nodes) {
        try {
            Path target = ForeignServer.home().resolve(version).resolve("target");
            OpenSearchCluster cluster = new OpenSearchCluster(
                    version,
                    javaHome.resolve("bin").resolve("java").toString(),
                    Files.createTempDirectory(Files.createDirectories(target), "cluster"));
            cluster.choosePorts(nodes);
            for (int node = 0; node < nodes; node++) {
                cluster.launch(node);
            }
            cluster.awaitReady();
            return cluster;
        } catch (IOException failed) {
            throw new IllegalStateException(version + " did not start", failed);
        }
    }

    /** Holds all sockets until the last is open, so that no port is given twice. */
    private void choosePorts(int nodes) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * nodes; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                (i < nodes ? httpPorts : transportPorts).add(socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
        for (int i = 0; i < nodes; i++) {
            processes.add(null);
        }
    }

    private void launch(int node) {
        try {
            Path lib = ForeignServer.home().resolve(version).resolve("target").resolve("lib");
            Process process = new ProcessBuilder(
                            java,
                            "-Xms512m",
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.awt.headless=true",
                            "-Dopensearch.set.netty.runtime.available.processors=false",
                            "--add-opens=java.base/java.nio=ALL-UNNAMED",
                            "-cp",
                            lib.resolve("*") + File.pathSeparator + ForeignServer.ownClasses(),
                            OpenSearchNode.class.getName(),
                            "node-" + node,
                            folder.resolve("node-" + node).toString(),
                            Integer.toString(httpPorts.get(node)),
                            transportPorts.stream().map(String::valueOf).collect(Collectors.joining(",")),
                            Integer.toString(node))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(node).toFile()))
                    .start();
            processes.set(node, process);
        } catch (IOException failed) {
            throw new IllegalStateException(version + " did not start", failed);
        }
    }

    private Path log(int node) {
        return folder.resolve("node-" + node + ".log");
    }

    /** A node that waits for others answers with an error until one is elected. */
    private void awaitAnswer(int node) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < end && isAlive(node)) {
            if (answers(node)) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        String said = said(node);
        close();
        throw new IllegalStateException(version + " did not start:\n" + said);
    }

    private boolean isAlive(int node) {
        Process process = processes.get(node);
        return process != null && process.isAlive();
    }

    private boolean answers(int node) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    uri(node).resolve("/_cluster/health?timeout=1s").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    private String said(int node) {
        try {
            return Files.readString(log(node));
        } catch (IOException nothing) {
            return "";
        }
    }

    private static void end(Process process) {
        try {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
