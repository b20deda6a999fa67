// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks.localxray;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The servers that are compared. */
enum Peer {
    /** Stores durably, in a quarter of the heap. */
    XRAY4J("xray4j, durable, 256 MB heap", "/healthz", "/TraceSegments", "{\"TraceSegmentDocuments\":[", "]}") {
        @Override
        Template template() {
            return DOCUMENT;
        }

        @Override
        List<String> options(Path jar, Path folder, int port) {
            return List.of("-Xmx256m", "-jar", jar.toString(), "--port", "" + port, "--data", folder.toString());
        }
    },

    /** Stores in memory: it forgets the oldest when it has 500,000 spans. */
    ZIPKIN("Zipkin, in memory, 1 GB heap", "/health", "/api/v2/spans", "[", "]") {
        @Override
        Template template() {
            return SPANS;
        }

        @Override
        List<String> options(Path jar, Path folder, int port) {
            return List.of("-Xmx1g", "-jar", jar.toString());
        }

        @Override
        Map<String, String> environment(int port) {
            return Map.of("QUERY_PORT", "" + port, "SELF_TRACING_ENABLED", "false");
        }
    };

    private static final Template DOCUMENT = Template.document();
    private static final Template SPANS = Template.spans();

    private final String label;
    private final String health;
    private final String path;
    private final String prefix;
    private final String suffix;

    Peer(String label, String health, String path, String prefix, String suffix) {
        this.label = label;
        this.health = health;
        this.path = path;
        this.prefix = prefix;
        this.suffix = suffix;
    }

    /** Returns the text of one request in a body. */
    abstract Template template();

    /** Returns the arguments of the Java command. */
    abstract List<String> options(Path jar, Path folder, int port);

    Map<String, String> environment(int port) {
        return Map.of();
    }

    String label() {
        return label;
    }

    /** The path of the page that says that the server is up. */
    String health() {
        return health;
    }

    /** The path that traces are sent to. */
    String path() {
        return path;
    }

    /** The body that sends so many requests, beginning with this number. */
    String body(long first, int count, Clock clock) {
        StringBuilder body = new StringBuilder(prefix);
        for (long number = first; number < first + count; number++) {
            if (number > first) {
                body.append(',');
            }
            template().append(body, new Request(number, clock.startMicros(number)));
        }
        return body.append(suffix).toString();
    }

    /** When each request began. */
    @FunctionalInterface
    interface Clock {
        /** Returns microseconds since the epoch. */
        long startMicros(long number);
    }
}
