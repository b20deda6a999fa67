// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;
import java.io.IOException;
import java.util.List;

/** Where accepted documents go: a store, or a queue in front of one. Safe for use by many threads. */
public interface SegmentSink {

    /**
     * Accepts these documents, all or none. When the method returns, a durable sink has written them so that they
     * survive a kill of the process.
     *
     * @throws IOException if none of the documents could be accepted
     */
    void append(List<SegmentDocument> documents) throws IOException;
}
