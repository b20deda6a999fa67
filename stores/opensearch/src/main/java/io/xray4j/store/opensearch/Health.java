// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.http.Answer;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The state of OpenSearch, asked at most once in two seconds. Safe for use by many threads. */
final class Health {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final OpenSearchClient client;
    private final Names names;
    private final int replicas;
    private final ReentrantLock lock = new ReentrantLock();
    private List<String> problems = List.of();
    private List<String> warnings = List.of();
    private long askedNanos = System.nanoTime() - FRESH_NANOS;

    Health(OpenSearchClient client, Names names, int replicas) {
        this.client = client;
        this.names = names;
        this.replicas = replicas;
    }

    /** Returns why traces cannot be found or stored now. */
    List<String> problems() {
        lock.lock();
        try {
            ask();
            return problems;
        } finally {
            lock.unlock();
        }
    }

    /** Returns what should be mended before it becomes a problem. */
    List<String> warnings() {
        lock.lock();
        try {
            ask();
            return warnings;
        } finally {
            lock.unlock();
        }
    }

    private void ask() {
        if (System.nanoTime() - askedNanos < FRESH_NANOS) {
            return;
        }
        List<String> bad = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        try {
            cluster(bad, doubtful);
            blocks(bad);
        } catch (IOException unreachable) {
            bad.add(String.valueOf(unreachable.getMessage()));
        }
        problems = List.copyOf(bad);
        warnings = List.copyOf(doubtful);
        askedNanos = System.nanoTime();
    }

    private void cluster(List<String> bad, List<String> doubtful) throws IOException {
        Answer answer = client.send("GET", "/_cluster/health/" + names.prefix() + "-*?timeout=1s", null, TIMEOUT);
        if (!answer.isOk() && answer.status() != 408) {
            bad.add("OpenSearch answers " + answer.status() + " " + answer.reason());
            return;
        }
        JsonNode health = answer.body();
        int unassigned = health.path("unassigned_shards").asInt();
        if (health.path("status").asText().equals("red")) {
            bad.add(unassigned + " shards of OpenSearch are not available: traces in them are not found, and new ones"
                    + " wait in the queue");
        } else if (health.path("status").asText().equals("yellow")) {
            doubtful.add(unassigned + " replicas are missing in OpenSearch: another node that fails may make traces"
                    + " unavailable");
        }
        int nodes = health.path("number_of_data_nodes").asInt();
        if (nodes <= replicas) {
            doubtful.add("OpenSearch has " + nodes + " data nodes, and " + replicas + " replicas need " + (replicas + 1)
                    + ": add nodes, or start with fewer --replicas");
        }
    }

    private void blocks(List<String> bad) throws IOException {
        Answer answer = client.send(
                "GET",
                "/" + names.prefix() + "-*/_settings/index.blocks.*?flat_settings=true&ignore_unavailable=true",
                null,
                TIMEOUT);
        if (!answer.isOk()) {
            return;
        }
        for (JsonNode index : answer.body()) {
            JsonNode settings = index.path("settings");
            if (settings.path("index.blocks.read_only_allow_delete").asText().equals("true")) {
                bad.add("a disk of OpenSearch is full, so its indices are read-only: add disks or lower"
                        + " --retention-bytes. Documents wait in the queue meanwhile.");
                return;
            }
            if (settings.path("index.blocks.read_only").asText().equals("true")
                    || settings.path("index.blocks.write").asText().equals("true")) {
                bad.add("an index of this store is read-only: remove the setting index.blocks.read_only or"
                        + " index.blocks.write from it");
                return;
            }
        }
    }
}
