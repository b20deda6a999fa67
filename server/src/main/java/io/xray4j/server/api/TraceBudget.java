// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.trace.Trace;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A reader of many whole traces that ends after a number of traces, of bytes, or a time. Confined to one thread. */
final class TraceBudget {

    private final TraceReader reader;
    private final int maxTraces;
    private final long maxBytes;
    private final long end;
    private int traces;
    private long bytes;

    TraceBudget(TraceReader reader, int maxTraces, long maxBytes, long maxNanos) {
        this.reader = reader;
        this.maxTraces = maxTraces;
        this.maxBytes = maxBytes;
        this.end = System.nanoTime() + maxNanos;
    }

    /** Returns true if no more trace may be read. */
    boolean isSpent() {
        return traces >= maxTraces || bytes >= maxBytes || System.nanoTime() - end >= 0;
    }

    /** Returns the number of traces that were read. */
    int traces() {
        return traces;
    }

    /** Reads a trace; null if the store does not have it. */
    @Nullable
    Trace read(String traceId) throws IOException {
        TraceDocuments documents = reader.documents(traceId);
        if (documents == null) {
            return null;
        }
        traces++;
        bytes += TraceReader.bytes(documents);
        return TraceAssembler.assemble(documents);
    }
}
