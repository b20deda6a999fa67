// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The answer to an operation that other servers of the fleet have: an error that says whom to ask. */
public final class OtherRole implements Operation {

    private static final Set<String> COLLECTING = Set.of("/TraceSegments", "/TelemetryRecords", "/SamplingTargets");

    private static final Set<String> SAMPLING =
            Set.of("/GetSamplingRules", "/CreateSamplingRule", "/UpdateSamplingRule", "/DeleteSamplingRule");

    private final String role;

    private OtherRole(String role) {
        this.role = role;
    }

    /**
     * Returns these operations, of which those that the server has no role for say so.
     *
     * @param collects whether the server takes documents and answers sampling requests
     * @param serves whether the server answers questions about traces
     */
    public static Map<String, Operation> saidBy(Map<String, Operation> operations, boolean collects, boolean serves) {
        Map<String, Operation> all = new HashMap<>(operations);
        all.replaceAll((path, operation) -> {
            if (COLLECTING.contains(path)) {
                return collects ? operation : new OtherRole("collect");
            }
            boolean here = serves || collects && SAMPLING.contains(path);
            return here ? operation : new OtherRole("serve");
        });
        return Map.copyOf(all);
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException {
        throw new ApiException(
                404,
                "UnknownOperationException",
                "this server of a fleet does not do that: ask one with --role " + role);
    }
}
