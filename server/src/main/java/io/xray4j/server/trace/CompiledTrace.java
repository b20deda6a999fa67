// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A trace as BatchGetTraces returns it: the documents of its segments, one for each called service that sent none, and the
 * member {@code xray4j}. The inferred services are the inferred nodes of the trace graph. Confined to one thread.
 */
public final class CompiledTrace {

    private final Trace trace;
    private final TraceSummary summary;
    private final List<NodeDraft> sources;
    private final List<InferredSegment> inferred = new ArrayList<>();

    private CompiledTrace(Trace trace, Summarizer.Derived derived) {
        this.trace = trace;
        this.summary = derived.summary();
        this.sources = derived.sources();
        InferredIds ids = new InferredIds(trace);
        for (NodeDraft source : sources) {
            if (source.isDerived()) {
                inferred.add(InferredSegment.of(trace, source, ids));
            }
        }
    }

    /** Compiles a trace. */
    public static CompiledTrace of(Trace trace) {
        return new CompiledTrace(trace, Summarizer.derive(trace));
    }

    /** Returns the summary that lists have of the same documents. */
    public TraceSummary summary() {
        return summary;
    }

    /** Passes on the id and the document of each segment, those that are inferred last. */
    public void segments(BiConsumer<String, ObjectNode> each) {
        for (Entity top : trace.tops()) {
            each.accept(top.id(), CompiledSegment.of(top));
        }
        for (InferredSegment segment : inferred) {
            each.accept(segment.id(), segment.document());
        }
    }

    /**
     * Returns the member {@code xray4j}. It is the one of lists; if clocks differ, {@code Corrected} has also the times of
     * each segment that is moved, by the clock of the trace's first segment.
     */
    public ObjectNode ownMembers() {
        ObjectNode own = OwnMembers.of(summary);
        if (own.path("Corrected") instanceof ObjectNode corrected) {
            ClockCorrection correction = ClockCorrection.of(summary.nodes(), summary.calls());
            ArrayNode moved = corrected.putArray("Segments");
            int next = 0;
            for (int i = 0; i < sources.size(); i++) {
                NodeDraft source = sources.get(i);
                String id = source.isDerived() ? inferred.get(next++).id() : source.source.id();
                if (correction.offsetMicros(i) != 0) {
                    moved.add(moved(id, summary.nodes().get(i), correction.offsetMicros(i)));
                }
            }
        }
        return own;
    }

    /** Returns by how many microseconds each segment is moved to later times; without those that are not. */
    Map<String, Long> offsets() {
        ClockCorrection correction = ClockCorrection.of(summary.nodes(), summary.calls());
        Map<String, Long> offsets = new LinkedHashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            NodeDraft source = sources.get(i);
            if (!source.isDerived() && correction.offsetMicros(i) != 0) {
                offsets.put(source.source.id(), correction.offsetMicros(i));
            }
        }
        return offsets;
    }

    private static ObjectNode moved(String id, TraceNode node, long offsetMicros) {
        ObjectNode moved = Json.object();
        moved.put("Id", id);
        moved.set("Offset", EpochMicros.toJson(offsetMicros));
        long start = node.startMicros() + offsetMicros;
        moved.set("StartTime", EpochMicros.toJson(start));
        node.responseMicros().ifPresent(response -> moved.set("EndTime", EpochMicros.toJson(start + response)));
        return moved;
    }
}
