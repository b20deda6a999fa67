// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.xray4j.conformance.opentelemetry.FinishedSpan;
import io.xray4j.conformance.opentelemetry.OpenTelemetryContract;
import io.xray4j.propagation.PropagationFormat;
import io.xray4j.testing.TracingExtension;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The API on our recorder. */
class RecorderContractTest extends OpenTelemetryContract {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create(
            builder -> builder.propagate(PropagationFormat.TRACECONTEXT, PropagationFormat.BAGGAGE));

    @Override
    protected OpenTelemetry open() {
        return XrayOpenTelemetry.of(tracing.recorder());
    }

    @Override
    protected List<FinishedSpan> finished() {
        return FinishedEntities.spans(tracing.views());
    }

    @Override
    protected void shut() {
        tracing.takeAll();
    }
}
