// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.VarintWriter;
import io.xray4j.server.trace.Flags;
import java.io.IOException;

/**
 * How complete activities or calls ended, and the sum of their times. Each counts once: as a fault, else as an error, else
 * as ok. Confined to one thread.
 */
public final class Statistics {

    private long ok;
    private long throttles;
    private long otherErrors;
    private long faults;
    private long micros;

    /** Creates empty statistics. */
    public Statistics() {}

    /** Adds activities that ended alike and took this time together; subtracts them if the count is negative. */
    void add(Flags flags, long microsOfAll, long count) {
        if (flags.fault()) {
            faults += count;
        } else if (flags.throttle()) {
            throttles += count;
        } else if (flags.error()) {
            otherErrors += count;
        } else {
            ok += count;
        }
        micros += microsOfAll;
    }

    void addAll(Statistics other) {
        ok += other.ok;
        throttles += other.throttles;
        otherErrors += other.otherErrors;
        faults += other.faults;
        micros += other.micros;
    }

    /** Returns the number of those without a flag. */
    public long ok() {
        return ok;
    }

    /** Returns the number of throttled ones, which are errors. */
    public long throttles() {
        return throttles;
    }

    /** Returns the number of errors, throttled ones included. */
    public long errors() {
        return throttles + otherErrors;
    }

    /** Returns the number of faults. */
    public long faults() {
        return faults;
    }

    /** Returns the number of all. */
    public long total() {
        return ok + throttles + otherErrors + faults;
    }

    /** Returns the sum of the times in microseconds. */
    public long totalMicros() {
        return micros;
    }

    boolean isEmpty() {
        return (ok | throttles | otherErrors | faults | micros) == 0;
    }

    /** Writes X-Ray's shape ServiceStatistics, which is also that of EdgeStatistics. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("OkCount", ok);
        json.putObject("ErrorStatistics")
                .put("ThrottleCount", throttles)
                .put("OtherCount", otherErrors)
                .put("TotalCount", errors());
        json.putObject("FaultStatistics").put("OtherCount", faults).put("TotalCount", faults);
        json.put("TotalCount", total());
        json.set("TotalResponseTime", EpochMicros.toJson(micros));
        return json;
    }

    void encode(VarintWriter to) {
        to.signed(ok);
        to.signed(throttles);
        to.signed(otherErrors);
        to.signed(faults);
        to.signed(micros);
    }

    static Statistics decode(VarintReader from) throws IOException {
        Statistics statistics = new Statistics();
        statistics.ok = from.signed();
        statistics.throttles = from.signed();
        statistics.otherErrors = from.signed();
        statistics.faults = from.signed();
        statistics.micros = from.signed();
        return statistics;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statistics that
                && ok == that.ok
                && throttles == that.throttles
                && otherErrors == that.otherErrors
                && faults == that.faults
                && micros == that.micros;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * (31 * (31 * ok + throttles) + otherErrors) + faults) + Long.hashCode(micros);
    }

    @Override
    public String toString() {
        return toJson().toString();
    }
}
