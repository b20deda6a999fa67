// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.xray4j.conformance.opentelemetry.FinishedSpan;
import io.xray4j.conformance.opentelemetry.OpenTelemetryContract;
import java.util.List;

/** OpenTelemetry's own SDK: what it does not do, the contract must not ask for. */
class SdkContractTest extends OpenTelemetryContract {
    private final SdkUnderTest sdk = new SdkUnderTest();

    @Override
    protected OpenTelemetry open() {
        return sdk.open();
    }

    @Override
    protected List<FinishedSpan> finished() {
        return sdk.finished();
    }

    @Override
    protected void shut() {
        sdk.close();
    }
}
