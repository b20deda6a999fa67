// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.document.SegmentDocument;
import java.util.List;

/** The documents of one trace in the order they arrived, and whether some were left out for size. Immutable. */
public record TraceDocuments(String traceId, List<SegmentDocument> documents, boolean limitExceeded) {

    public TraceDocuments {
        documents = List.copyOf(documents);
    }
}
