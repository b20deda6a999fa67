// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** X-Ray tracing for the JVM: record, decide, emit. Needs nothing but the JDK. */
module io.xray4j {
    requires static org.jspecify;

    exports io.xray4j;
    exports io.xray4j.aws;
    exports io.xray4j.config;
    exports io.xray4j.context;
    exports io.xray4j.emit;
    exports io.xray4j.http;
    exports io.xray4j.plugin;
    exports io.xray4j.propagation;
    exports io.xray4j.sampling;
    exports io.xray4j.segment;
    exports io.xray4j.sql;
    exports io.xray4j.trace;

    uses io.xray4j.CurrentEntityStorage;
}
