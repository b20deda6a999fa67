// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.document.SegmentDocument;
import java.util.List;

/**
 * The documents of one trace, as a store returns them. Immutable.
 *
 * @param documents the documents in the order of their arrival
 * @param limitExceeded true if documents were left out because the trace is too large
 * @param received the number of documents that arrived, those that were left out included
 */
public record TraceDocuments(String traceId, List<SegmentDocument> documents, boolean limitExceeded, int received) {

    /** Creates a trace of all the documents that were received. */
    public TraceDocuments(String traceId, List<SegmentDocument> documents, boolean limitExceeded) {
        this(traceId, documents, limitExceeded, documents.size());
    }

    /** Copies the list. */
    public TraceDocuments {
        documents = List.copyOf(documents);
    }
}
