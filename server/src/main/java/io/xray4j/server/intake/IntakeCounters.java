// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What came in and what became of it, exactly: received = stored + rejected + failed at every moment. A document counts as
 * received when it is known what became of it, in the same step. What was dropped never became a document. Safe for use by
 * many threads.
 */
public final class IntakeCounters {

    /** A datagram without a header line the daemon would accept, or without a body. */
    static final String INVALID_DATAGRAM = "InvalidDatagram";

    private final LongAdder datagrams = new LongAdder();
    private final LongAdder droppedDatagrams = new LongAdder();
    private final LongAdder telemetryRecords = new LongAdder();
    private final Map<String, Long> rejected = new TreeMap<>();
    private long received;
    private long stored;
    private long failed;

    IntakeCounters() {}

    void datagram() {
        datagrams.increment();
    }

    /** Datagrams that gave way to newer ones because nobody read as fast as they came. */
    void dropped(long count) {
        droppedDatagrams.add(count);
    }

    synchronized void stored(int documents) {
        received += documents;
        stored += documents;
    }

    /** Good documents that the store could not take. */
    synchronized void failed(int documents) {
        received += documents;
        failed += documents;
    }

    synchronized void rejected(String reason) {
        received++;
        rejected.merge(reason, 1L, Long::sum);
    }

    public void telemetryRecords(int count) {
        telemetryRecords.add(count);
    }

    public synchronized long storedCount() {
        return stored;
    }

    public synchronized ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("received", received);
        json.put("stored", stored);
        json.put("failed", failed);
        ObjectNode reasons = json.putObject("rejected");
        rejected.forEach(reasons::put);
        json.put("datagrams", datagrams.sum());
        json.put("droppedDatagrams", droppedDatagrams.sum());
        json.put("telemetryRecords", telemetryRecords.sum());
        return json;
    }
}
