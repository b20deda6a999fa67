// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import io.xray4j.server.remote.RemoteStore;
import io.xray4j.server.remote.SharedDocuments;
import io.xray4j.server.remote.SharedDocumentsContract;
import io.xray4j.servers.OpenSearchCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class ConfigDocumentsIT extends SharedDocumentsContract {

    private static final String PREFIX = TestCluster.newPrefix();

    @SuppressWarnings("NullAway.Init")
    private static TestCluster cluster;

    private final List<RemoteStore> stores = new ArrayList<>();

    @BeforeAll
    static void start() {
        cluster = new TestCluster(OpenSearchCluster.version2(1));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Override
    protected SharedDocuments connect() throws IOException {
        RemoteStore store = cluster.open(PREFIX);
        stores.add(store);
        return store.shared();
    }

    @AfterEach
    void disconnect() throws IOException {
        for (RemoteStore store : stores) {
            store.close();
        }
    }
}
