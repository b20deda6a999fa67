// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.fleet.LocalFleet.Shape;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures what each role of a fleet takes in and what it costs, what a document takes on the disks, and how fast questions
 * are answered.
 */
public final class FleetBench {

    private static final List<String> LARGE = List.of("-Xmx1g");
    private static final int SENDERS = 4;
    private static final int DOCUMENTS_A_REQUEST = 100;
    private static final int TRACES_A_STEP = 5_000;
    private static final int ASKS = 100;
    private static final long INDEXED_SECONDS = 900;
    private static final long HOUR_MILLIS = 3_600_000;

    private final XrayClient client = new XrayClient();
    private final Random random = new Random(4);
    private final LocalFleet fleet;
    private final long traces;
    private final List<String> ids = new ArrayList<>();

    private FleetBench(LocalFleet fleet, long traces) {
        this.fleet = fleet;
        this.traces = traces;
    }

    /** Takes the jar of the fleet, a folder for logs, and the number of traces, of four documents each. */
    public static void main(String[] args) throws Exception {
        long traces = Long.parseLong(args[2]);
        for (int partitions : new int[] {1, 4}) {
            System.out.printf("%d of the queue's partitions, %,d documents%n", partitions, traces * 4);
            try (LocalFleet fleet = LocalFleet.start(
                    new Shape(1, 1, 1, 1, partitions), Path.of(args[0]), Path.of(args[1]), LARGE, line -> {})) {
                FleetBench bench = new FleetBench(fleet, traces);
                bench.send();
                bench.sizes();
                bench.ask();
            }
        }
    }

    /** Sends all traces as fast as they are acknowledged, and waits until they are indexed. */
    private void send() throws Exception {
        Map<String, Duration> before = cpu();
        long began = System.nanoTime();
        long acknowledgedNanos = 0;
        for (long done = 0; done < traces; ) {
            int step = (int) Math.min(TRACES_A_STEP, traces - done);
            List<ObjectNode> requests = requests(step);
            long sending = System.nanoTime();
            deliver(requests);
            acknowledgedNanos += System.nanoTime() - sending;
            done += step;
            System.out.printf("\r  %,d of %,d traces sent", done, traces);
        }
        System.out.println();
        fleet.awaitIndexed(INDEXED_SECONDS);
        double seconds = (System.nanoTime() - began) / 1e9;
        double documents = traces * 4.0;
        System.out.printf(
                "  acknowledged %,.0f documents/s while sending; indexed %,.0f documents/s from the first request to"
                        + " the last summary%n",
                documents / (acknowledgedNanos / 1e9), documents / seconds);
        cpu().forEach((name, after) -> System.out.printf(
                "  %-12s %6.1f µs of processor time a document%n",
                name, (after.minus(before.getOrDefault(name, Duration.ZERO)).toNanos() / 1e3) / documents));
    }

    private List<ObjectNode> requests(int step) {
        List<String> documents = new ArrayList<>();
        long now = System.currentTimeMillis();
        for (int i = 0; i < step; i++) {
            SentTrace trace = SentTrace.random(random, now - 1_000 - random.nextInt((int) HOUR_MILLIS));
            ids.add(trace.id());
            trace.documents().forEach(document -> documents.add(document.json()));
        }
        List<ObjectNode> requests = new ArrayList<>();
        for (int from = 0; from < documents.size(); from += DOCUMENTS_A_REQUEST) {
            ObjectNode request = XrayClient.JSON.createObjectNode();
            ArrayNode texts = request.putArray("TraceSegmentDocuments");
            documents
                    .subList(from, Math.min(documents.size(), from + DOCUMENTS_A_REQUEST))
                    .forEach(texts::add);
            requests.add(request);
        }
        return requests;
    }

    private void deliver(List<ObjectNode> requests) throws Exception {
        URI collector = fleet.collectors().get(0).uri();
        AtomicLong refused = new AtomicLong();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (ObjectNode request : requests) {
                sent.add(senders.submit(() -> {
                    HttpResponse<byte[]> response;
                    do {
                        response = client.post(collector, "/TraceSegments", request);
                        refused.addAndGet(response.statusCode() == 200 ? 0 : 1);
                    } while (response.statusCode() == 503 && refused.get() < requests.size());
                    return null;
                }));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } finally {
            senders.shutdown();
            senders.awaitTermination(1, TimeUnit.MINUTES);
        }
        if (refused.get() > 0) {
            System.out.printf("%n  %,d requests were refused and sent again%n", refused.get());
        }
    }

    private Map<String, Duration> cpu() {
        Map<String, Duration> used = new LinkedHashMap<>();
        used.put("collector", fleet.collectors().get(0).cpu());
        used.put("Kafka", cpu(fleet.kafka().pid(0)));
        used.put("indexer", fleet.indexers().get(0).cpu());
        used.put("OpenSearch", cpu(fleet.openSearch().pid(0)));
        return used;
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private void sizes() throws IOException, InterruptedException {
        double documents = traces * 4.0;
        System.out.printf(
                "  Kafka        %6.0f bytes a document%n", bytes(fleet.kafka().data(0)) / documents);
        URI node = fleet.openSearch().uri(0);
        client.post(node, "/" + LocalFleet.PREFIX + "-*/_flush", XrayClient.JSON.createObjectNode());
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (JsonNode index :
                client.get(node.resolve("/_cat/indices/" + LocalFleet.PREFIX + "-*?format=json&bytes=b"))) {
            String kind = index.path("index").asText().split("-", -1)[1];
            sizes.merge(kind, index.path("pri.store.size").asLong(), Long::sum);
        }
        sizes.forEach((kind, size) ->
                System.out.printf("  OpenSearch   %6.0f bytes a document in %s%n", size / documents, kind));
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .filter(file -> String.valueOf(file.getParent()).contains("xray-segments"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** The eight questions, each asked many times with other values. */
    private void ask() throws IOException, InterruptedException {
        question("a trace by its id", () -> {
            ObjectNode request = XrayClient.JSON.createObjectNode();
            request.putArray("TraceIds").add(ids.get(random.nextInt(ids.size())));
            return Map.entry("/Traces", request);
        });
        question("10 minutes, the newest 100", () -> list(10, null));
        question(
                "10 minutes and an annotation",
                () -> list(10, "annotation.customer = \"c" + random.nextInt(500) + '"'));
        question("60 minutes and a rare annotation", () -> list(60, "annotation.amount = " + random.nextInt(10_000)));
        question("10 minutes and a range of numbers", () -> {
            int low = random.nextInt(9_000);
            return list(10, "annotation.amount > " + low + " AND annotation.amount < " + (low + 300));
        });
        question("60 minutes, a service with a fault", () -> list(60, "service(\"orders\") { fault }"));
        question(
                "60 minutes, the beginning of a URL",
                () -> list(60, "http.url BEGINSWITH \"http://shop.test/buy/" + random.nextInt(50) + '"'));
        question("the service graph of 60 minutes", () -> Map.entry("/ServiceGraph", range(60)));
    }

    private static ObjectNode range(int minutes) {
        double now = System.currentTimeMillis() / 1_000.0;
        return XrayClient.JSON
                .createObjectNode()
                .put("StartTime", now - minutes * 60)
                .put("EndTime", now);
    }

    private static Map.Entry<String, ObjectNode> list(int minutes, @Nullable String filter) {
        ObjectNode request = range(minutes);
        if (filter != null) {
            request.put("FilterExpression", filter);
        }
        return Map.entry("/TraceSummaries", request);
    }

    /** Makes the next request. */
    private interface Asked {
        Map.Entry<String, ObjectNode> next();
    }

    private void question(String name, Asked asked) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < ASKS; i++) {
            Map.Entry<String, ObjectNode> next = asked.next();
            long began = System.nanoTime();
            client.ask(fleet.page().uri(), next.getKey(), next.getValue());
            nanos.add(System.nanoTime() - began);
        }
        Collections.sort(nanos);
        System.out.printf(
                "  %-36s p50 %6.1f ms, p95 %6.1f ms%n",
                name, nanos.get(ASKS / 2) / 1e6, nanos.get(ASKS * 95 / 100) / 1e6);
    }
}
