// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.trace.TraceDocuments;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTraceStoreTest extends StoreContract {

    @Override
    protected TraceStore open() {
        return new MemoryTraceStore(1024 * 1024);
    }

    @Test
    void dropsTheOldest_whenFull() {
        String document = segment(traceId(1), 1, 0, 1);
        try (MemoryTraceStore small = new MemoryTraceStore(document.length() * 2L)) {
            for (int trace = 1; trace <= 3; trace++) {
                small.append(List.of(Documents.read(segment(traceId(trace), 1, 0, 1))));
            }

            assertThat(small.load(List.of(traceId(1), traceId(2), traceId(3)), 1000))
                    .extracting(TraceDocuments::traceId)
                    .containsExactly(traceId(2), traceId(3));
        }
    }
}
