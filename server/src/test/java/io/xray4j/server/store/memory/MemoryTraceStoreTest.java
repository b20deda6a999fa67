// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.memory;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.EventualStoreContract;
import io.xray4j.server.store.ImmediateStoreContract;
import io.xray4j.server.store.Store;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTraceStoreTest extends EventualStoreContract implements ImmediateStoreContract {

    @Override
    public Store opened() {
        return store();
    }

    @Override
    protected Store open() {
        return new MemoryTraceStore(16 * 1024 * 1024);
    }

    @Test
    void dropsTheOldest_whenFull() throws IOException {
        String document = segment(traceId(1), 1, 0, 1);
        try (MemoryTraceStore small = new MemoryTraceStore((document.length() + 150) * 2L)) {
            for (int trace = 1; trace <= 3; trace++) {
                small.append(List.of(Documents.read(segment(traceId(trace), 1, trace, 1))));
                small.catchUp(Integer.MAX_VALUE, 10_000);
            }

            assertThat(small.load(traceId(1), 1000)).isNull();
            assertThat(small.load(traceId(2), 1000)).isNotNull();
            assertThat(small.load(traceId(3), 1000)).isNotNull();
            SummaryQuery all =
                    new SummaryQuery(SummaryQuery.Time.TRACE_ID, 0, Long.MAX_VALUE, Condition.EVERYTHING, 10, null);
            assertThat(small.find(all).summaries())
                    .extracting(TraceSummary::id)
                    .containsExactly(traceId(2), traceId(3));
            assertThat(small.graphs(0, Long.MAX_VALUE))
                    .containsExactlyElementsOf(MinuteGraph.of(small.find(all).summaries()));
        }
    }
}
