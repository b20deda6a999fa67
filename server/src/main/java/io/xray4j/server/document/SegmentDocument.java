// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A valid document: a segment, a segment in progress, or a subsegment that was sent separately. All fields are exactly
 * as the sender wrote them. The bytes and the tree are shared by all readers and must not be changed. Safe for use by
 * many threads.
 */
public final class SegmentDocument implements ReadResult {

    private static final long SECOND_MICROS = 1_000_000L;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long HOUR_MICROS = 3_600_000_000L;

    private final String traceId;
    private final String id;
    private final @Nullable String parentId;
    private final String name;
    private final long startMicros;
    private final long endMicros;
    private final boolean inProgress;
    private final boolean subsegment;
    private final ObjectNode tree;
    private final byte[] raw;
    private final long receivedMicros;

    SegmentDocument(
            String traceId,
            String id,
            @Nullable String parentId,
            String name,
            long startMicros,
            long endMicros,
            boolean inProgress,
            boolean subsegment,
            ObjectNode tree,
            byte[] raw,
            long receivedMicros) {
        this.traceId = traceId;
        this.id = id;
        this.parentId = parentId;
        this.name = name;
        this.startMicros = startMicros;
        this.endMicros = endMicros;
        this.inProgress = inProgress;
        this.subsegment = subsegment;
        this.tree = tree;
        this.raw = raw;
        this.receivedMicros = receivedMicros;
    }

    /** Returns the trace id in lower case. */
    public String traceId() {
        return traceId;
    }

    /** Returns the id in lower case. */
    public String id() {
        return id;
    }

    /** Returns the id of the parent in lower case; null for the first segment of a trace. */
    public @Nullable String parentId() {
        return parentId;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the start in microseconds since the epoch. */
    public long startMicros() {
        return startMicros;
    }

    /**
     * Returns the end in microseconds since the epoch; for a document without an end, the time at which it was
     * received.
     */
    public long endMicros() {
        return endMicros;
    }

    /** Returns true if the document has no end or has the flag {@code in_progress}. */
    public boolean isInProgress() {
        return inProgress;
    }

    /** Returns true if this is a subsegment that was sent separately. */
    public boolean isSubsegment() {
        return subsegment;
    }

    /** Returns the parsed document, repaired where necessary. */
    public ObjectNode tree() {
        return tree;
    }

    /** Returns the bytes that were received. */
    public byte[] raw() {
        return raw;
    }

    /** Returns the time of receipt in microseconds since the epoch. */
    public long receivedMicros() {
        return receivedMicros;
    }

    /**
     * Returns the time under which the trace is found: the second that its id contains, with the fraction of the start
     * if the document starts in that second, so that traces of one second are in the order in which they began. In an id
     * made from a W3C header, the second is random; if it is not within the day before the start or the hour after it,
     * the start is used instead.
     */
    public long traceMicros() {
        long coded = TraceIds.codedMicros(traceId);
        if (coded < startMicros - DAY_MICROS || coded > startMicros + HOUR_MICROS) {
            return startMicros;
        }
        return startMicros - coded >= 0 && startMicros - coded < SECOND_MICROS ? startMicros : coded;
    }
}
