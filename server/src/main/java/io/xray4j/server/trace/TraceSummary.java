// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.document.SegmentDocument;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that lists, filters, statistics and graphs need of one trace, without its documents. Derived from the assembled
 * trace, stored by the store, and replaced when more documents of the trace have arrived.
 * Immutable.
 *
 * @param traceMicros the time under which the trace is found, as {@link
 *     io.xray4j.server.document.SegmentDocument#traceMicros} defines it for the earliest document
 * @param startMicros the earliest start
 * @param endMicros the last known end, or the last start where no end is known
 * @param durationMicros the time from the first start to the last known end; empty while no end is known
 * @param responseMicros the response time of the root; empty without a root, or while it is in progress
 * @param partial true while an entity is in progress or the segment of a traced call has not arrived
 * @param inProgress true while an entity is in progress
 * @param flags the root's fault and error, and whether anything was throttled, as X-Ray defines HasThrottle
 * @param ok true if the root is known and neither fault, error nor throttle is set on it
 * @param revision the number of documents of which the summary was made
 * @param limitExceeded true if documents were left out because the trace is too large
 * @param name the name of the root, or of the first entity while there is no root
 * @param entryPoint the service of the root; null while there is none
 * @param annotations the distinct values of each key, with the services that recorded each; at most 50 keys, 100 values of
 *     a key and 100 services of a value, and with the users at most 100,000 characters
 * @param users the users, each with the services that recorded it
 * @param nodes the activities, in order of their start; at most 2,000
 * @param calls the calls between the nodes, in order of their start; at most 5,000
 * @param counts how much there is in the trace
 * @param marks what had to be read with a rule of ours, because the documents contradict each other
 */
public record TraceSummary(
        String id,
        long traceMicros,
        long startMicros,
        long endMicros,
        OptionalLong durationMicros,
        OptionalLong responseMicros,
        boolean partial,
        boolean inProgress,
        Flags flags,
        boolean ok,
        int revision,
        boolean limitExceeded,
        String name,
        @Nullable ServiceId entryPoint,
        HttpSummary http,
        Map<String, List<Seen<AnnotationValue>>> annotations,
        List<Seen<String>> users,
        List<String> resourceArns,
        List<String> instanceIds,
        List<String> availabilityZones,
        List<TraceNode> nodes,
        List<TraceCall> calls,
        List<RootCause> faultCauses,
        List<RootCause> errorCauses,
        List<RootCause> responseTimeCauses,
        Counts counts,
        Set<TraceMark> marks) {

    /** Returns the same summary, found under another time. */
    public TraceSummary foundAt(long otherMicros) {
        return otherMicros == traceMicros
                ? this
                : new TraceSummary(
                        id,
                        otherMicros,
                        startMicros,
                        endMicros,
                        durationMicros,
                        responseMicros,
                        partial,
                        inProgress,
                        flags,
                        ok,
                        revision,
                        limitExceeded,
                        name,
                        entryPoint,
                        http,
                        annotations,
                        users,
                        resourceArns,
                        instanceIds,
                        availabilityZones,
                        nodes,
                        calls,
                        faultCauses,
                        errorCauses,
                        responseTimeCauses,
                        counts,
                        marks);
    }

    /** Returns a summary that has only the times and the name of the first document. */
    public static TraceSummary bare(TraceDocuments trace) {
        SegmentDocument first = trace.documents().get(0);
        return new TraceSummary(
                trace.traceId(),
                first.traceMicros(),
                first.startMicros(),
                first.endMicros(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                true,
                first.isInProgress(),
                Flags.OK,
                false,
                trace.received(),
                trace.limitExceeded(),
                first.name(),
                null,
                HttpSummary.NONE,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Counts(0, 0, 0, 0, 0),
                Set.of());
    }

    /**
     * The HTTP request of the root. Immutable.
     *
     * @param status 0 if unknown
     */
    public record HttpSummary(
            @Nullable String url,
            int status,
            @Nullable String method,
            @Nullable String userAgent,
            @Nullable String clientIp) {

        /** No HTTP request. */
        public static final HttpSummary NONE = new HttpSummary(null, 0, null, null, null);
    }

    /** A value and the services that recorded it. Immutable. */
    public record Seen<T>(T value, List<ServiceId> services) {

        /** Copies the list. */
        public Seen {
            services = List.copyOf(services);
        }
    }

    /**
     * The numbers of segments and subsegments, and of those among both with a fault or an error. Immutable.
     *
     * @param annotationKeys the number of different annotation keys, also those beyond the 50 that a summary has
     */
    public record Counts(int segments, int subsegments, int faults, int errors, int annotationKeys) {}
}
