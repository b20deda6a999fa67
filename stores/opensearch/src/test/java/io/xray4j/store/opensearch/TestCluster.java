// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.remote.RemoteStore;
import io.xray4j.server.remote.StoreEngine;
import io.xray4j.server.store.Retention;
import io.xray4j.servers.OpenSearchCluster;
import io.xray4j.store.opensearch.http.AuthFile;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The real OpenSearch of a test class. Each test has a prefix of its own, whose indices are deleted afterwards. */
final class TestCluster implements Closeable {

    static final Retention FOR_EVER = new Retention(Duration.ofDays(36_500), Long.MAX_VALUE);

    private final OpenSearchCluster nodes;
    private final OpenSearchClient client;

    TestCluster(OpenSearchCluster nodes) {
        this.nodes = nodes;
        this.client = new OpenSearchClient(nodes.addresses(), AuthFile.read(null));
    }

    OpenSearchCluster nodes() {
        return nodes;
    }

    OpenSearchClient client() {
        return client;
    }

    static String newPrefix() {
        return "t-" + UUID.randomUUID();
    }

    StoreEngine.Options options(String prefix, int replicas, Retention retention) {
        return new StoreEngine.Options(
                nodes.addresses(),
                prefix,
                null,
                2,
                replicas,
                Duration.ofDays(1),
                Duration.ofMillis(500),
                Duration.ofMillis(50),
                retention,
                true);
    }

    RemoteStore open(String prefix) throws IOException {
        return new OpenSearchEngine().open(options(prefix, 0, FOR_EVER));
    }

    void refresh(String prefix) throws IOException {
        client.send("POST", "/" + prefix + "-*/_refresh?ignore_unavailable=true", null)
                .require("refresh");
    }

    void delete(String prefix) throws IOException {
        List<String> indices = new ArrayList<>();
        JsonNode listed = client.send("GET", "/_cat/indices/" + prefix + "-*?format=json&h=index", null)
                .require("list");
        listed.forEach(each -> indices.add(each.path("index").asText()));
        if (!indices.isEmpty()) {
            client.send("DELETE", "/" + String.join(",", indices), null).require("delete");
        }
        client.send("DELETE", "/_index_template/" + prefix + "-*", null);
    }

    ObjectNode mapping(String index) throws IOException {
        return (ObjectNode) client.send("GET", "/" + index + "/_mapping", null)
                .require("mapping")
                .path(index)
                .path("mappings")
                .path("properties");
    }

    static byte[] json(ObjectNode body) {
        return Json.bytes(body);
    }

    @Override
    public void close() {
        client.close();
        nodes.close();
    }
}
