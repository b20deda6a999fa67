// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.servers.OpenSearchCluster;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OpenSearch3IT extends OpenSearchContract {

    private static @Nullable TestCluster cluster;

    @BeforeAll
    static void start() {
        Path jdk25 = OpenSearchCluster.jdk25();
        assumeTrue(jdk25 != null, "OpenSearch 3 needs a JDK 25, and none was found: set JAVA25_HOME");
        cluster = new TestCluster(OpenSearchCluster.version3(Objects.requireNonNull(jdk25), 1));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    TestCluster cluster() {
        return Objects.requireNonNull(cluster);
    }
}
