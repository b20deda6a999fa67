// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import io.xray4j.servers.OpenSearchCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OpenSearch2IT extends OpenSearchContract {

    @SuppressWarnings("NullAway.Init")
    private static TestCluster cluster;

    @BeforeAll
    static void start() {
        cluster = new TestCluster(OpenSearchCluster.version2(1));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Override
    TestCluster cluster() {
        return cluster;
    }
}
