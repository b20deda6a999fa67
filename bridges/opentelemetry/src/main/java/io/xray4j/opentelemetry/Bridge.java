// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.xray4j.Recorder;

/**
 * The recorder behind the tracers of one {@link XrayOpenTelemetry}, and its setting.
 *
 * <p><i>Immutable.</i>
 */
record Bridge(Recorder recorder, AttributeAnnotations annotations) {
    /** Returns true if the text of SQL queries is recorded. */
    boolean recordsSqlText() {
        return recorder.policy().recordsSqlText();
    }
}
