// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.api.trace.SpanContext;
import io.xray4j.intake.otlp.DerivedIds;

/**
 * The stand-in for the parent that a header with a trace and without a parent lacks, as load balancers send it. A span of
 * OpenTelemetry continues a trace only below a parent, so the trace gets one whose id follows from its own; the exporter
 * leaves that parent out. <i>Stateless; safe for use by many threads.</i>
 */
final class RootOnly {

    private RootOnly() {}

    /** Returns the id of the stand-in of a trace. */
    static String parentId(String traceId) {
        return DerivedIds.of(traceId, "", "root only");
    }

    /** Returns true if a parent is the stand-in. */
    static boolean isParentOf(String traceId, SpanContext parent) {
        return parent.getSpanId().equals(parentId(traceId));
    }
}
