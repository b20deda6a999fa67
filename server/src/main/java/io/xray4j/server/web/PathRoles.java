// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.server.access.Role;
import io.xray4j.server.adapter.export.ExportTraces;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpMethod;

/** The roles that may use a path. A path that is not named here needs {@link Role#ADMIN}. Stateless. */
final class PathRoles {

    static final String HEALTH = "/healthz";

    private static final Set<Role> NONE = Set.of();
    private static final Set<Role> INGEST = EnumSet.of(Role.INGEST, Role.ADMIN);
    private static final Set<Role> READ = EnumSet.of(Role.READ, Role.ADMIN);
    private static final Set<Role> INGEST_OR_READ = EnumSet.allOf(Role.class);
    private static final Set<Role> ADMIN = EnumSet.of(Role.ADMIN);

    /** The operations of a daemon, which X-Ray's SDKs call without a signature. */
    private static final Set<String> OF_DAEMON = Set.of("/GetSamplingRules", "/SamplingTargets");

    private static final Set<String> SENDING =
            Set.of("/TraceSegments", "/TelemetryRecords", SpanRoutes.OTLP, SpanRoutes.ZIPKIN);

    private static final Set<String> READING = reading();

    private PathRoles() {}

    private static Set<String> reading() {
        Set<String> paths = new HashSet<>(Set.of(
                "/TraceSummaries",
                "/Traces",
                "/ServiceGraph",
                "/TraceGraph",
                "/TimeSeriesServiceStatistics",
                "/StartTraceRetrieval",
                "/CancelTraceRetrieval",
                "/ListRetrievedTraces",
                "/GetRetrievedTracesGraph"));
        paths.addAll(Set.of("/Groups", "/GetGroup"));
        paths.addAll(Set.of("/InsightSummaries", "/Insight", "/InsightEvents", "/InsightImpactGraph"));
        paths.addAll(Set.of("/SamplingStatisticSummaries", "/ListTagsForResource", "/EncryptionConfig"));
        paths.addAll(Set.of("/ListResourcePolicies", "/GetIndexingRules", "/GetTraceSegmentDestination"));
        paths.addAll(Set.of("/xray4j/CompleteFilter", "/xray4j/ExplainFilter", "/xray4j/Traces", Routes.MCP));
        paths.addAll(Set.of("/xray4j/TraceAnalysis", "/xray4j/TracePercentiles"));
        paths.addAll(Set.of("/xray4j/TraceChecks", "/xray4j/CompareTraces"));
        paths.addAll(Set.of("/xray4j/SimulateSampling", "/xray4j/SamplingClients", ExportTraces.PATH));
        return paths;
    }

    /** Returns the roles that may send a request; none if everybody may. */
    static Set<Role> of(String method, String path) {
        boolean isGet = HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method);
        if (isGet && isPage(path)) {
            return NONE;
        }
        if (isGet && (path.equals(Follow.PATH) || path.equals(Export.PATH) || AdapterPaths.contains(path))) {
            return READ;
        }
        if (OF_DAEMON.contains(path)) {
            return INGEST_OR_READ;
        }
        if (SENDING.contains(path)) {
            return INGEST;
        }
        return READING.contains(path) ? READ : ADMIN;
    }

    /** Returns true for what X-Ray's SDKs ask of a daemon. */
    static boolean isOfDaemon(String method, String path) {
        return HttpMethod.POST.is(method) && OF_DAEMON.contains(path);
    }

    /** Returns true for the files of the console, which tell nothing, and for the status, which is short then. */
    private static boolean isPage(String path) {
        return path.equals("/") || path.equals(HEALTH) || path.startsWith("/assets/");
    }
}
