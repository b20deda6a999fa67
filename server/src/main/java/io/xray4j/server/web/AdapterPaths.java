// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.util.List;

/** The paths of other systems' read APIs. All of them are GETs that change nothing. Immutable. */
final class AdapterPaths {

    static final List<String> ZIPKIN = List.of(
            "/api/v2/services",
            "/api/v2/spans",
            "/api/v2/remoteServices",
            "/api/v2/traces",
            "/api/v2/trace/{id}",
            "/api/v2/traceMany",
            "/api/v2/dependencies",
            "/api/v2/autocompleteKeys",
            "/api/v2/autocompleteValues");

    static final List<String> JAEGER = List.of(
            "/api/v3/services",
            "/api/v3/operations",
            "/api/v3/traces",
            "/api/v3/traces/{id}",
            "/api/v3/trace-summaries",
            "/api/v3/dependencies",
            "/api/services",
            "/api/services/{id}/operations",
            "/api/operations",
            "/api/traces",
            "/api/traces/{id}",
            "/api/dependencies");

    static final List<String> PROMETHEUS = List.of("/metrics", "/metrics/graph");

    private AdapterPaths() {}

    /** Returns true if a path, as it is requested, belongs to one of the read APIs. */
    static boolean contains(String path) {
        return matches(ZIPKIN, path) || matches(JAEGER, path) || matches(PROMETHEUS, path);
    }

    private static boolean matches(List<String> templates, String path) {
        String[] parts = path.split("/", -1);
        return templates.stream().anyMatch(template -> matches(template.split("/", -1), parts));
    }

    private static boolean matches(String[] template, String[] parts) {
        if (template.length != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            boolean isAny = template[i].equals("{id}") && !parts[i].isEmpty();
            if (!isAny && !template[i].equals(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
