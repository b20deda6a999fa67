// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.servers.KafkaCluster;
import io.xray4j.servers.OpenSearchCluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Brokers, nodes and servers on one machine, each in a JVM of its own. Confined to one thread at a time. */
final class LocalFleet implements AutoCloseable {

    static final String PREFIX = "xray";

    /** Many JVMs at once: they start fast rather than run fast. */
    static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<ServerJvm> collectors = new ArrayList<>();
    private final List<ServerJvm> indexers = new ArrayList<>();
    private final XrayClient client = new XrayClient();
    private final KafkaCluster kafka;
    private final OpenSearchCluster openSearch;
    private final ServerJvm page;
    private final List<String> java;

    /**
     * The numbers of processes. Immutable.
     *
     * @param brokers 1 or 3
     * @param nodes 1 or 3
     * @param partitions the partitions of the queue
     */
    record Shape(int brokers, int nodes, int collectors, int indexers, int partitions) {}

    private LocalFleet(Shape shape, Path jar, Path folder, List<String> java, Consumer<String> progress) {
        this.java = List.copyOf(java);
        try {
            progress.accept("Kafka: " + (shape.brokers() == 1 ? "one broker" : shape.brokers() + " brokers"));
            kafka = shape.brokers() == 1 ? KafkaCluster.oneBroker() : KafkaCluster.threeBrokers();
            parts.push(kafka);
            progress.accept("OpenSearch: " + (shape.nodes() == 1 ? "one node" : shape.nodes() + " nodes"));
            openSearch = OpenSearchCluster.version2(shape.nodes());
            parts.push(openSearch);
            Map<String, String> variables = Map.of(
                    "XRAY4J_STORE",
                    "opensearch:" + openSearch.addresses(),
                    "XRAY4J_INTAKE",
                    "kafka:" + kafka.addresses() + "/xray-segments?partitions=" + shape.partitions(),
                    "XRAY4J_REPLICAS",
                    Integer.toString(Math.min(1, shape.nodes() - 1)),
                    "XRAY4J_INDEX_PREFIX",
                    PREFIX);
            for (int i = 1; i <= shape.indexers(); i++) {
                indexers.add(start("indexer-" + i, jar, folder, variables, progress, "index"));
            }
            for (int i = 1; i <= shape.collectors(); i++) {
                collectors.add(start("collector-" + i, jar, folder, variables, progress, "collect"));
            }
            page = start("page", jar, folder, variables, progress, "serve");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts all processes, and returns when each is ready. */
    static LocalFleet start(Shape shape, Path jar, Path folder, List<String> java, Consumer<String> progress) {
        return new LocalFleet(shape, jar, folder, java, progress);
    }

    private ServerJvm start(
            String name, Path jar, Path folder, Map<String, String> variables, Consumer<String> progress, String role) {
        ServerJvm server = ServerJvm.start(name, jar, folder, variables, java, "--role", role);
        parts.push(server);
        progress.accept(name + " at " + server.uri());
        return server;
    }

    KafkaCluster kafka() {
        return kafka;
    }

    OpenSearchCluster openSearch() {
        return openSearch;
    }

    List<ServerJvm> collectors() {
        return collectors;
    }

    List<ServerJvm> indexers() {
        return indexers;
    }

    ServerJvm page() {
        return page;
    }

    /** Waits until the indexers have nothing left to do. */
    void awaitIndexed(long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        String why;
        do {
            LockSupport.parkNanos(PAUSE_NANOS);
            why = unfinished();
        } while (!why.isEmpty() && System.nanoTime() < end);
        if (!why.isEmpty()) {
            throw new IllegalStateException("after " + seconds + " s " + why);
        }
    }

    private String unfinished() throws InterruptedException {
        for (ServerJvm indexer : indexers) {
            try {
                JsonNode health = client.get(indexer.uri().resolve("/healthz"));
                JsonNode fleet = health.path("fleet");
                if (fleet.at("/queue/waitingDocuments").asLong(1) != 0
                        || fleet.at("/index/openTraces").asLong(1) != 0) {
                    return indexer.name() + " has not indexed everything: " + fleet;
                }
            } catch (IOException notUp) {
                return indexer.name() + " does not answer: " + notUp.getMessage();
            }
        }
        return "";
    }

    /** Returns the number of documents in the store. */
    long storedDocuments() throws IOException, InterruptedException {
        URI node = openSearch.uri(0);
        client.ask(node, "/" + PREFIX + "-doc-*/_refresh", XrayClient.JSON.createObjectNode());
        return client.get(node.resolve("/" + PREFIX + "-doc-*/_count"))
                .path("count")
                .asLong(-1);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("a process did not end in order: " + e);
            }
        }
    }
}
