// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import io.xray4j.trace.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recorded segment or subsegment, to be read: for listeners, tests and formats. Values are read when a method is
 * called and copied where they are collections, so a view that nobody asks costs nothing.
 *
 * <p>Before the end of the (sub)segment each answer is the state of that moment. After it nothing changes but {@link
 * #subsegments()}: those that are sent on their own leave the list, and all do when the (sub)segment itself is sent. So a
 * view that is kept still tells what was recorded, but not what was below; and it keeps its whole trace in memory.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public interface EntityView {
    /** Returns the id of the trace. */
    TraceId traceId();

    /** Returns the id in sixteen hexadecimal digits. */
    String id();

    /** Returns the id of the parent, which another service may have recorded; null if there is none. */
    @Nullable
    String parentId();

    /** Returns the view of the parent, if this process recorded it in the same trace; null for a segment. */
    @Nullable
    EntityView parent();

    /** Returns true for a segment, false for a subsegment. */
    boolean isSegment();

    /** Returns the name as it is sent. */
    String name();

    /** Returns where the work is done; always {@link Namespace#LOCAL} for a segment. */
    Namespace namespace();

    /** Returns the time of the beginning, in nanoseconds since 1970. */
    long startEpochNanos();

    /** Returns the time of the end, in nanoseconds since 1970; 0 while {@link #isEnded()} is false. */
    long endEpochNanos();

    /** Returns true if this has ended; one that has not is sent in progress. */
    boolean isEnded();

    /** Returns true if the service failed. */
    boolean isFault();

    /** Returns true if the caller asked wrongly. */
    boolean isError();

    /** Returns true if the caller asked too often. */
    boolean isThrottle();

    /** Returns the annotations by their keys: a {@link String}, {@link Boolean} or finite {@link Number} each. */
    Map<String, Object> annotations();

    /**
     * Returns the metadata by namespace and key: null, {@link String}, {@link Boolean}, {@link Number}, or a list or
     * map of these.
     */
    Map<String, Map<String, @Nullable Object>> metadata();

    /** Returns the http block; null if there is none. */
    @Nullable
    HttpView http();

    /** Returns the sql block; null if there is none. */
    @Nullable
    SqlData sql();

    /** Returns the members of the aws block that the application or an integration gave; empty if there are none. */
    Map<String, @Nullable Object> aws();

    /** Returns the exceptions that are described here, the one that was recorded first at the front. */
    List<ExceptionView> exceptions();

    /** Returns the id of an exception described elsewhere in the trace that is the cause; null if there is none. */
    @Nullable
    String causeId();

    /** Returns the ids of the subsegments that this one came after. */
    List<String> precursorIds();

    /** Returns the links to (sub)segments elsewhere. */
    List<LinkView> links();

    /** Returns the user a segment was given; null for none, and for a subsegment. */
    @Nullable
    String user();

    /** Returns the name of X-Ray's sampling rule that chose the trace; null if none did, and for a subsegment. */
    @Nullable
    String samplingRule();

    /**
     * Returns the subsegments below this one, in the order in which they began. In a batch that a format encodes these
     * are the ones that leave with it; elsewhere those that have not left yet, which an open one has not, however many
     * others are sent meanwhile. For a listener that is called with an end, no subsegment leaves but those that are
     * streamed because there are more of them than the streaming threshold.
     */
    List<EntityView> subsegments();

    /** Returns the time of the beginning. */
    default Instant startTime() {
        return instant(startEpochNanos());
    }

    /** Returns the time of the end; null while {@link #isEnded()} is false. */
    default @Nullable Instant endTime() {
        return isEnded() ? instant(endEpochNanos()) : null;
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, 1_000_000_000L), Math.floorMod(epochNanos, 1_000_000_000L));
    }
}
