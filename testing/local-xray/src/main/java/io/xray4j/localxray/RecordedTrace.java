// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.testing.RecordedEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A whole trace, as the local X-Ray has put it together from all its documents. Immutable. */
public final class RecordedTrace {

    private final String id;
    private final List<RecordedEntity> segments;
    private final Supplier<String> report;

    private RecordedTrace(String id, List<RecordedEntity> segments, Supplier<String> report) {
        this.id = id;
        this.segments = List.copyOf(segments);
        this.report = report;
    }

    static RecordedTrace of(String id, JsonNode trace, Supplier<String> report) {
        List<RecordedEntity> segments = new ArrayList<>();
        trace.path("Segments")
                .forEach(segment -> segments.add(
                        RecordedEntity.parse(segment.path("Document").asText())));
        return new RecordedTrace(id, segments, report);
    }

    /** Returns the trace id. */
    public String id() {
        return id;
    }

    /** Returns the segments, each with all its subsegments, and those that are inferred for services that sent none. */
    public List<RecordedEntity> segments() {
        return segments;
    }

    /** Returns the segments that services have sent. */
    public List<RecordedEntity> sentSegments() {
        return segments.stream()
                .filter(segment -> !segment.json().path("inferred").asBoolean())
                .toList();
    }

    /** Returns every segment and subsegment of a name; those that are inferred are left out. */
    public List<RecordedEntity> named(String name) {
        return entities().stream().filter(entity -> entity.name().equals(name)).toList();
    }

    /** Returns every segment and subsegment; those that are inferred are left out. */
    public List<RecordedEntity> entities() {
        List<RecordedEntity> all = new ArrayList<>(sentSegments());
        for (int next = 0; next < all.size(); next++) {
            all.addAll(all.get(next).subsegments());
        }
        return all;
    }

    /** Returns the trace as a tree of lines, with a link to its page. */
    String report() {
        return report.get();
    }

    /** Returns the trace as a tree of lines, with a link to its page. */
    @Override
    public String toString() {
        return report();
    }
}
