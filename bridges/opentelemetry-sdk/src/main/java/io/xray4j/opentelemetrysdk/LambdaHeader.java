// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The trace header of an AWS Lambda invocation: the system property that the runtime sets for each, else the variable of
 * the first. <i>Safe for use by many threads.</i>
 */
final class LambdaHeader {

    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";
    private static final String VARIABLE = "_X_AMZN_TRACE_ID";

    private final UnaryOperator<@Nullable String> properties;
    private final UnaryOperator<@Nullable String> variables;

    LambdaHeader(UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> variables) {
        this.properties = properties;
        this.variables = variables;
    }

    static LambdaHeader ofProcess() {
        return new LambdaHeader(System::getProperty, System::getenv);
    }

    /**
     * Returns the trace of the invocation; null without a header. Lambda itself has decided: without a parent or a decision
     * it traces nothing, and the header is only passed on.
     */
    @Nullable
    IncomingTrace read() {
        String property = properties.apply(PROPERTY);
        TraceHeader header =
                TraceHeader.parse(property == null || property.isEmpty() ? variables.apply(VARIABLE) : property);
        IncomingTrace incoming = IncomingTrace.of(header);
        boolean recorded = header.decision() == SampleDecision.SAMPLED || header.decision() == SampleDecision.REQUESTED;
        return incoming == null ? null : incoming.decided(recorded && header.parent() != EntityId.NONE);
    }
}
