// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counters of received data. At every moment received = stored + rejected + failed, because a document is counted
 * as received in the same step as its result. Dropped datagrams are counted separately: their documents are not known.
 * Safe for use by many threads.
 */
public final class IntakeCounters {

    /** The reason for a datagram without a body, or without a header line that the daemon would accept. */
    static final String INVALID_DATAGRAM = "InvalidDatagram";

    private final LongAdder datagrams = new LongAdder();
    private final LongAdder droppedDatagrams = new LongAdder();
    private final LongAdder telemetryRecords = new LongAdder();
    private final LongAdder unsampledDatagrams = new LongAdder();
    private final long[] spans = new long[SpanProtocol.values().length];
    private final long[] refusedSpans = new long[SpanProtocol.values().length];
    private final Map<String, Long> rejected = new TreeMap<>();
    private long received;
    private long stored;
    private long failed;

    IntakeCounters() {}

    void datagram() {
        datagrams.increment();
    }

    /** Counts datagrams that were dropped because they arrived faster than they were read. */
    void dropped(long count) {
        droppedDatagrams.add(count);
    }

    synchronized void stored(int documents) {
        received += documents;
        stored += documents;
    }

    /** Counts valid documents that the store failed to store. */
    synchronized void failed(int documents) {
        received += documents;
        failed += documents;
    }

    synchronized void rejected(String reason) {
        received++;
        rejected.merge(reason, 1L, Long::sum);
    }

    /** Counts telemetry records. */
    public void telemetryRecords(int count) {
        telemetryRecords.add(count);
    }

    /** Counts spans, and how many of them were refused. Their documents are counted as all documents are. */
    synchronized void spans(SpanProtocol protocol, int received, int refused) {
        spans[protocol.ordinal()] += received;
        refusedSpans[protocol.ordinal()] += refused;
    }

    /** Counts a datagram of spans that their sender did not sample, and that are not stored. */
    void unsampledDatagram() {
        unsampledDatagrams.increment();
    }

    /** Returns the number of documents that were stored. */
    public synchronized long storedCount() {
        return stored;
    }

    /** Returns all counters at this moment. */
    public synchronized IntakeCounts read() {
        Map<String, IntakeCounts.Spans> protocols = new LinkedHashMap<>();
        for (SpanProtocol protocol : SpanProtocol.values()) {
            protocols.put(
                    protocol.label(),
                    new IntakeCounts.Spans(spans[protocol.ordinal()], refusedSpans[protocol.ordinal()]));
        }
        return new IntakeCounts(
                received,
                stored,
                failed,
                rejected,
                datagrams.sum(),
                droppedDatagrams.sum(),
                telemetryRecords.sum(),
                unsampledDatagrams.sum(),
                protocols);
    }
}
