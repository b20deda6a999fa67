// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shop does what it does untraced, and its traces are the same, whether its dependencies trace it, the agent, or both.
 *
 * <p>What a request does is looked at first: a row that was rolled back is gone, and what only reads asks the reader.
 */
class StartedShopIT {
    @ParameterizedTest
    @DisplayName("is traced alike by the starter, by the agent and by both")
    @CsvSource({"shop3, JAR", "shop3, WAR", "shop4, JAR", "shop4, WAR"})
    void isTracedAlike(String line, Packaging packaging) throws Exception {
        assertThat(run(line, packaging, Tracing.AGENT)).as("by the agent").isEqualTo(EXPECTED);
        assertThat(run(line, packaging, Tracing.STARTER)).as("by the starter").isEqualTo(EXPECTED);
        assertThat(run(line, packaging, Tracing.BOTH)).as("by both").isEqualTo(EXPECTED);
    }

    private static List<String> run(String line, Packaging packaging, Tracing tracing) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Traces traces = new Traces();
                Shop shop = new Shop(line, packaging, tracing, traces)) {
            int number = 0;
            for (String request : REQUESTS) {
                String[] parts = request.split(" ", 3);
                String trace = String.format("1-5759e988-%024x", ++number);
                assertThat(shop.send(parts[0], parts[1], trace))
                        .as("%s %s %s: %s", line, packaging, tracing, request)
                        .startsWith(parts[2]);
                lines.addAll(traces.of(trace));
            }
            traces.await(document -> document.path("name").asText().equals("Stocktaking.count"));
            assertThat(shop.output())
                    .doesNotContain("Unknown class loader", "ERROR: ", "xray4j-agent:", "LinkageError");
        }
        return lines;
    }

    /** Method, path, and what is answered. */
    private static final List<String> REQUESTS = List.of(
            "GET /orders/ann 200 [ann 100]",
            "POST /orders/bob 200 bob 250",
            "GET /orders/bob 200 []",
            "GET /written/bob 200 1",
            "POST /failing/carl 500",
            "GET /written/carl 200 0",
            "GET /later/bob 200 1",
            "GET /failing-later 500",
            "POST /audit/paid 200 1",
            "POST /failing-audit/unpaid 500",
            "GET /audit/unpaid 200 0",
            "GET /actuator/health 200");

    private static final List<String> EXPECTED = List.of();
}
