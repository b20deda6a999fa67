// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One broker of Kafka or three, each a controller too and in a JVM of its own, at ports of the loopback address. A broker
 * can be killed and started again on its folder. The brokers end when the cluster is closed, and also when this process ends
 * for whatever reason.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class KafkaCluster implements AutoCloseable {
    /** Below the ports that Linux gives to outgoing connections, one of which might have a killed broker's port. */
    private static final int FIRST_PORT = 15_000;

    private static final int LAST_PORT = 30_000;

    private final Path folder;
    private final Path lib;
    private final List<Integer> ports;
    private final List<Integer> controllerPorts;
    private final List<KafkaBroker> brokers = new ArrayList<>();

    private KafkaCluster(Path folder, Path lib, List<Integer> ports, List<Integer> controllerPorts) {
        this.folder = folder;
        this.lib = lib;
        this.ports = ports;
        this.controllerPorts = controllerPorts;
    }

    /** Starts a broker, which takes five to ten seconds. */
    public static KafkaCluster oneBroker() {
        return start(1);
    }

    /** Starts three brokers. Two of them form the quorum, so the cluster goes on without any one of them. */
    public static KafkaCluster threeBrokers() {
        return start(3);
    }

    /** Returns the addresses of the brokers with commas between them, such as {@code 127.0.0.1:19092}. */
    public String addresses() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Returns the process id of a broker, which are numbered from 0. */
    public long pid(int broker) {
        return brokers.get(broker).pid();
    }

    /** Returns the folder with the segments of a broker. */
    public Path data(int broker) {
        return folder(broker).resolve("data");
    }

    /** Kills a broker as {@code kill -9} does. */
    public void kill(int broker) {
        brokers.get(broker).kill();
    }

    /**
     * Starts a killed broker again on its folder and its ports. Call {@link #awaitReady} afterwards: of three killed
     * brokers, none is ready before a second one has started.
     */
    public void restart(int broker) {
        try {
            if (!brokers.get(broker).isAlive()) {
                brokers.set(broker, KafkaBroker.launch(folder(broker), lib, heapMegabytes()));
            }
        } catch (IOException failed) {
            throw new IllegalStateException("a broker did not start", failed);
        }
    }

    /** Waits until the cluster has accepted all brokers that are running. */
    public void awaitReady() {
        try {
            for (KafkaBroker broker : brokers) {
                if (broker.isAlive()) {
                    broker.awaitReady();
                }
            }
        } catch (IOException failed) {
            throw new IllegalStateException("a broker did not start", failed);
        }
    }

    /** Kills the brokers, waits until their processes have ended, and deletes their folders. */
    @Override
    public void close() {
        brokers.forEach(KafkaBroker::kill);
        try {
            delete(folder);
        } catch (IOException left) {
            throw new IllegalStateException("the folder of the brokers cannot be deleted: " + folder, left);
        }
    }

    private static KafkaCluster start(int size) {
        try {
            Path target = ForeignServer.home().resolve("kafka/target");
            Path folder = Files.createTempDirectory(Files.createDirectories(target), "brokers-");
            List<Integer> free = freePorts(2 * size);
            KafkaCluster cluster = new KafkaCluster(
                    folder, target.resolve("lib"), free.subList(0, size), free.subList(size, 2 * size));
            try {
                for (int i = 0; i < size; i++) {
                    cluster.write(i);
                    cluster.brokers.add(KafkaBroker.launch(cluster.folder(i), cluster.lib, cluster.heapMegabytes()));
                }
                cluster.brokers.forEach(KafkaCluster::requireAlive);
                cluster.awaitReady();
                return cluster;
            } catch (IOException | RuntimeException failed) {
                cluster.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new IllegalStateException("Kafka did not start", failed);
        }
    }

    private static void requireAlive(KafkaBroker broker) {
        if (!broker.isAlive()) {
            throw new IllegalStateException("a broker ended at once");
        }
    }

    private int heapMegabytes() {
        return ports.size() == 1 ? 512 : 384;
    }

    private Path folder(int broker) {
        return folder.resolve("broker-" + broker);
    }

    private void write(int broker) throws IOException {
        Path home = Files.createDirectories(folder(broker));
        int copies = ports.size();
        String voters = IntStream.range(0, copies)
                .mapToObj(i -> i + "@127.0.0.1:" + controllerPorts.get(i))
                .collect(Collectors.joining(","));
        Files.write(
                home.resolve("server.properties"),
                List.of(
                        "process.roles=broker,controller",
                        "node.id=" + broker,
                        "controller.quorum.voters=" + voters,
                        "controller.listener.names=CONTROLLER",
                        "listeners=PLAINTEXT://127.0.0.1:" + ports.get(broker) + ",CONTROLLER://127.0.0.1:"
                                + controllerPorts.get(broker),
                        "advertised.listeners=PLAINTEXT://127.0.0.1:" + ports.get(broker),
                        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "log.dirs=" + home.resolve("data"),
                        "offsets.topic.replication.factor=" + copies,
                        "offsets.topic.num.partitions=4",
                        "transaction.state.log.replication.factor=" + copies,
                        "transaction.state.log.min.isr=" + Math.min(2, copies),
                        "group.initial.rebalance.delay.ms=0",
                        "num.network.threads=2",
                        "num.io.threads=4",
                        // By default it takes 128 MB of the heap.
                        "log.cleaner.dedupe.buffer.size=4194304"));
    }

    /** Returns ports that nobody uses now. They are tried together, so that no port is returned twice. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> open = new ArrayList<>();
        try {
            for (int tries = 0; open.size() < count && tries < 1_000; tries++) {
                int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
                try {
                    open.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (IOException taken) {
                    // The next one, then.
                }
            }
            if (open.size() < count) {
                throw new IOException("no free ports from " + FIRST_PORT + " to " + LAST_PORT);
            }
            return open.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : open) {
                socket.close();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
