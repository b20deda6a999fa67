// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.document;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;

/** The contract on the recorder itself. */
class TraceTest extends TraceContract {
    @Override
    protected Recorder build(RecorderBuilder configuration) {
        return configuration.build();
    }
}
