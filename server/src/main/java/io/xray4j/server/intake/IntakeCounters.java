// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.ErrorCode;
import io.xray4j.server.internal.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What came in and what became of it, exactly: received = stored + rejected + failed once nothing is under way. What
 * was dropped never became a document. Safe for use by many threads.
 */
public final class IntakeCounters {

    /** A datagram without a header line the daemon would accept, or without a body. */
    static final String INVALID_DATAGRAM = "InvalidDatagram";

    private final LongAdder datagrams = new LongAdder();
    private final LongAdder droppedDatagrams = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder telemetryRecords = new LongAdder();
    private final Map<String, LongAdder> rejected = new ConcurrentHashMap<>();

    IntakeCounters() {
        for (ErrorCode code : ErrorCode.values()) {
            rejected.put(code.wireName(), new LongAdder());
        }
        rejected.put(INVALID_DATAGRAM, new LongAdder());
    }

    void datagram() {
        datagrams.increment();
    }

    /** Datagrams that gave way to newer ones because nobody read as fast as they came. */
    void dropped(long count) {
        droppedDatagrams.add(count);
    }

    void received(int documents) {
        received.add(documents);
    }

    void stored(int documents) {
        stored.add(documents);
    }

    /** Good documents that the store could not take. */
    void failed(int documents) {
        failed.add(documents);
    }

    void rejected(String reason) {
        rejected.computeIfAbsent(reason, r -> new LongAdder()).increment();
    }

    public void telemetryRecords(int count) {
        telemetryRecords.add(count);
    }

    public long storedCount() {
        return stored.sum();
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("received", received.sum());
        json.put("stored", stored.sum());
        json.put("failed", failed.sum());
        ObjectNode reasons = json.putObject("rejected");
        rejected.forEach((reason, count) -> {
            if (count.sum() > 0) {
                reasons.put(reason, count.sum());
            }
        });
        json.put("datagrams", datagrams.sum());
        json.put("droppedDatagrams", droppedDatagrams.sum());
        json.put("telemetryRecords", telemetryRecords.sum());
        return json;
    }
}
