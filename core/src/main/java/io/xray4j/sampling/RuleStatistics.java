// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import io.xray4j.internal.Bytes;
import io.xray4j.internal.JsonText;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often a rule was asked, and what it said. Counts only grow; what X-Ray has been told is remembered beside
 * them. So a report that fails loses nothing: the next one tells of it too.
 *
 * <p><i>Counting is safe for use by many threads; reporting belongs to the poller.</i>
 */
final class RuleStatistics {
    private final LongAdder requests = new LongAdder();
    private final LongAdder borrowed = new LongAdder();
    private final LongAdder sampled = new LongAdder();
    private Counts told = new Counts(0, 0, 0);
    private Counts telling = told;

    private record Counts(long requests, long borrowed, long sampled) {}

    void countRequest() {
        requests.increment();
    }

    /** One was recorded that the quota, or the rate, allowed. */
    void countSampled() {
        sampled.increment();
    }

    /** One was recorded that was borrowed from the reservoir, which counts as recorded too. */
    void countBorrowed() {
        borrowed.increment();
        sampled.increment();
    }

    boolean hasNews() {
        return requests.sum() != told.requests;
    }

    /** Writes X-Ray's {@code SamplingStatisticsDocument} of what has not been told. */
    void report(Bytes out, String ruleName, String clientId, long epochSeconds) {
        telling = new Counts(requests.sum(), borrowed.sum(), sampled.sum());
        out.putAscii("{\"RuleName\":");
        JsonText.string(out, ruleName);
        out.putAscii(",\"ClientID\":\"");
        out.putAscii(clientId);
        out.put('"');
        member(out, ",\"RequestCount\":", telling.requests - told.requests);
        member(out, ",\"BorrowCount\":", telling.borrowed - told.borrowed);
        member(out, ",\"SampledCount\":", telling.sampled - told.sampled);
        member(out, ",\"Timestamp\":", epochSeconds);
        out.put('}');
    }

    /** X-Ray has taken the last report. */
    void reported() {
        told = telling;
    }

    private static void member(Bytes out, String name, long value) {
        out.putAscii(name);
        out.putDecimal(value);
    }
}
