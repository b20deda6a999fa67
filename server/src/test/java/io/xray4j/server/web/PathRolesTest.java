// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.access.Role;
import io.xray4j.server.api.ApiOptions;
import io.xray4j.server.api.Operations;
import io.xray4j.server.api.Settings;
import io.xray4j.server.intake.Intake;
import io.xray4j.server.store.memory.MemoryTraceStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRolesTest {

    /** An operation that is added needs a line here or in {@link PathRoles}. */
    @Test
    void onlyTheseOperationsNeedAdministration() throws IOException {
        InstantSource clock = InstantSource.system();
        ApiOptions options = new ApiOptions(false, false, false);
        Set<String> administration = new TreeSet<>();
        try (MemoryTraceStore store = new MemoryTraceStore(1_000_000)) {
            for (String path : Operations.by(
                            store, new Intake(store, clock), Settings.open(null, 1, options, clock), options, clock)
                    .keySet()) {
                Set<Role> roles = PathRoles.of("POST", path);
                assertThat(roles).as(path).contains(Role.ADMIN);
                if (roles.size() == 1) {
                    administration.add(path);
                }
            }
        }
        assertThat(administration)
                .containsExactlyInAnyOrder(
                        "/CreateGroup",
                        "/UpdateGroup",
                        "/DeleteGroup",
                        "/TagResource",
                        "/UntagResource",
                        "/PutEncryptionConfig",
                        "/PutResourcePolicy",
                        "/DeleteResourcePolicy",
                        "/UpdateIndexingRule",
                        "/UpdateTraceSegmentDestination",
                        "/CreateSamplingRule",
                        "/UpdateSamplingRule",
                        "/DeleteSamplingRule");
    }

    @Test
    void sendingNeedsIngest_andReadingRead() {
        assertThat(PathRoles.of("POST", "/TraceSegments")).containsExactlyInAnyOrder(Role.INGEST, Role.ADMIN);
        assertThat(PathRoles.of("POST", "/api/v2/spans")).containsExactlyInAnyOrder(Role.INGEST, Role.ADMIN);
        assertThat(PathRoles.of("GET", "/api/v2/spans")).containsExactlyInAnyOrder(Role.READ, Role.ADMIN);
        assertThat(PathRoles.of("GET", "/follow")).containsExactlyInAnyOrder(Role.READ, Role.ADMIN);
        assertThat(PathRoles.of("GET", "/export")).containsExactlyInAnyOrder(Role.READ, Role.ADMIN);
        assertThat(PathRoles.of("POST", "/xray4j/ExportTraces")).containsExactlyInAnyOrder(Role.READ, Role.ADMIN);
        assertThat(PathRoles.of("POST", "/mcp")).containsExactlyInAnyOrder(Role.READ, Role.ADMIN);
        assertThat(PathRoles.of("POST", "/GetSamplingRules")).containsExactlyInAnyOrder(Role.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/assets/index.js"})
    void thePageIsForEverybody_andOnlyAsAGet(String path) {
        assertThat(PathRoles.of("GET", path)).isEmpty();
        assertThat(PathRoles.of("POST", path)).containsExactly(Role.ADMIN);
    }
}
