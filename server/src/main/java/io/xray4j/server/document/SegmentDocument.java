// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One segment, in-progress segment or independent subsegment, checked and otherwise exactly as its sender wrote it.
 * Immutable by agreement: the bytes and the tree are shared with every reader and nobody writes to them. Safe for use
 * by many threads.
 */
public final class SegmentDocument implements Reading {

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

    /** In lower case, whatever the sender wrote. */
    public String traceId() {
        return traceId;
    }

    /** In lower case, whatever the sender wrote. */
    public String id() {
        return id;
    }

    /** In lower case; null for the first segment of a trace. */
    public @Nullable String parentId() {
        return parentId;
    }

    public String name() {
        return name;
    }

    public long startMicros() {
        return startMicros;
    }

    /** The end; for a document in progress the moment it was received, which is as far as its activity is known. */
    public long endMicros() {
        return endMicros;
    }

    public boolean isInProgress() {
        return inProgress;
    }

    /** Whether this is a subsegment sent on its own. */
    public boolean isSubsegment() {
        return subsegment;
    }

    public ObjectNode tree() {
        return tree;
    }

    public byte[] raw() {
        return raw;
    }

    public long receivedMicros() {
        return receivedMicros;
    }

    /**
     * The moment by which a trace is looked up: the second coded in its id. Ids that came from W3C headers carry
     * randomness there; if the coded second is not within the day before the start, the start takes its place.
     */
    public long traceMicros() {
        long coded = TraceIds.codedMicros(traceId);
        return coded >= startMicros - DAY_MICROS && coded <= startMicros + HOUR_MICROS ? coded : startMicros;
    }
}
