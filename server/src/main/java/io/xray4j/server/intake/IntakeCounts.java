// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of the {@link IntakeCounters} at one moment. Immutable.
 *
 * @param received documents; always stored + failed + all that were rejected
 * @param failed valid documents that the store failed to store
 * @param rejected invalid documents and datagrams, by reason
 * @param droppedDatagrams datagrams that arrived faster than they were read
 * @param unsampledDatagrams datagrams of spans that their sender did not sample
 * @param spans spans by the name of their protocol
 */
public record IntakeCounts(
        long received,
        long stored,
        long failed,
        Map<String, Long> rejected,
        long datagrams,
        long droppedDatagrams,
        long telemetryRecords,
        long unsampledDatagrams,
        Map<String, Spans> spans) {

    /** Copies the maps, and keeps their order. */
    public IntakeCounts {
        rejected = Collections.unmodifiableMap(new TreeMap<>(rejected));
        spans = Collections.unmodifiableMap(new LinkedHashMap<>(spans));
    }

    /** The spans of one protocol, and how many of them were refused. Immutable. */
    public record Spans(long received, long refused) {}

    /** Returns the counters as the member {@code intake} of {@code /healthz}. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("received", received);
        json.put("stored", stored);
        json.put("failed", failed);
        ObjectNode reasons = json.putObject("rejected");
        rejected.forEach(reasons::put);
        json.put("datagrams", datagrams);
        json.put("droppedDatagrams", droppedDatagrams);
        json.put("telemetryRecords", telemetryRecords);
        json.put("unsampledDatagrams", unsampledDatagrams);
        ObjectNode protocols = json.putObject("spans");
        spans.forEach((protocol, count) ->
                protocols.putObject(protocol).put("received", count.received()).put("refused", count.refused()));
        return json;
    }
}
