// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.store.SummaryQuery.Time;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The contract of an engine that shows what it was sent by itself, within seconds. */
public abstract class EventualStoreContract extends StoreContract {

    private static final long PAUSE_NANOS = 20_000_000;

    /** Returns how long a store may take for the first document, with which it may have to create something. */
    protected long shownWithinSeconds() {
        return 5;
    }

    private long end() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(shownWithinSeconds());
    }

    @Test
    void showsATraceByItself() throws Exception {
        store().append(List.of(Documents.read(segment(traceId(1), 7, 0, 1))));

        long end = end();
        while (find(Time.TRACE_ID, 0, 100).isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        assertThat(find(Time.TRACE_ID, 0, 100)).containsExactly(traceId(1));
    }

    @Test
    void loadsATraceByItself() throws Exception {
        store().append(List.of(Documents.read(segment(traceId(1), 7, 0, 1))));

        long end = end();
        while (store().load(traceId(1), Long.MAX_VALUE) == null && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        assertThat(load(traceId(1)).documents()).hasSize(1);
    }
}
