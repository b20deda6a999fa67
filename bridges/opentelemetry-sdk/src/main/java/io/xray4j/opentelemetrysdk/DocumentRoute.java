// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.List;

/** A way to X-Ray. Counts what it loses. <i>Safe for use by many threads.</i> */
interface DocumentRoute {

    /** Returns how large a document may be. */
    int maxDocumentBytes();

    /** Takes documents. The result is a success when all of them are handed over. */
    CompletableResultCode send(List<byte[]> documents);

    /** Completes when all that was taken before is sent or lost. */
    CompletableResultCode flush();

    /** Takes nothing more, and completes when all is sent or lost, and no thread is left. */
    CompletableResultCode shutdown();
}
