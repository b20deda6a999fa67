// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import io.xray4j.testing.EntityAssert;
import io.xray4j.testing.RecordedEntity;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a whole trace. A failure shows the trace as a tree of lines, with a link to its page. */
public final class TraceAssert extends AbstractAssert<TraceAssert, RecordedTrace> {

    private TraceAssert(RecordedTrace actual) {
        super(actual, TraceAssert.class);
    }

    /** Begins assertions on a trace. */
    public static TraceAssert assertThat(RecordedTrace actual) {
        return new TraceAssert(actual);
    }

    /** Asserts that a service of this name has sent a segment. */
    public TraceAssert hasSegment(String name) {
        if (segments(name).isEmpty()) {
            throw failed("expected a segment \"" + name + "\"; there are "
                    + actual.sentSegments().stream().map(RecordedEntity::name).toList());
        }
        return this;
    }

    /** Asserts that exactly one service of this name has sent a segment, and makes assertions on it. */
    public TraceAssert hasSegment(String name, Consumer<EntityAssert> assertions) {
        return check("segment", name, segments(name), assertions);
    }

    /** Asserts that there is a subsegment of this name, at any depth. */
    public TraceAssert hasSubsegment(String name) {
        if (subsegments(name).isEmpty()) {
            throw failed("expected a subsegment \"" + name + "\"");
        }
        return this;
    }

    /** Asserts that there is exactly one subsegment of this name, at any depth, and makes assertions on it. */
    public TraceAssert hasSubsegment(String name, Consumer<EntityAssert> assertions) {
        return check("subsegment", name, subsegments(name), assertions);
    }

    /** Asserts the number of subsegments of this name, at any depth, such as that of the queries. */
    public TraceAssert hasSubsegments(int count, String name) {
        int found = subsegments(name).size();
        if (found != count) {
            throw failed("expected " + count + " subsegments \"" + name + "\", found " + found);
        }
        return this;
    }

    /** Asserts that exactly these services have sent a segment, in any order; one that sent two is named twice. */
    public TraceAssert hasOnlySegments(String... names) {
        List<String> found = actual.sentSegments().stream()
                .map(RecordedEntity::name)
                .sorted()
                .toList();
        List<String> expected = List.of(names).stream().sorted().toList();
        if (!found.equals(expected)) {
            throw failed("expected the segments " + expected + ", found " + found);
        }
        return this;
    }

    /** Asserts that no segment and no subsegment is a fault, an error or throttled. */
    public TraceAssert isOk() {
        List<String> failed = actual.entities().stream()
                .filter(entity -> entity.isFault() || entity.isError() || entity.isThrottle())
                .map(RecordedEntity::name)
                .toList();
        if (!failed.isEmpty()) {
            throw failed("expected a trace in which nothing failed; failed are " + failed);
        }
        return this;
    }

    private List<RecordedEntity> segments(String name) {
        return actual.sentSegments().stream()
                .filter(segment -> segment.name().equals(name))
                .toList();
    }

    private List<RecordedEntity> subsegments(String name) {
        List<RecordedEntity> segments = actual.sentSegments();
        return actual.named(name).stream()
                .filter(entity -> !segments.contains(entity))
                .toList();
    }

    private TraceAssert check(String kind, String name, List<RecordedEntity> found, Consumer<EntityAssert> assertions) {
        if (found.size() != 1) {
            throw failed("expected one " + kind + " \"" + name + "\", found " + found.size());
        }
        try {
            assertions.accept(EntityAssert.assertThat(found.get(0)));
        } catch (AssertionError wrong) {
            AssertionError told = failed(String.valueOf(wrong.getMessage()));
            told.setStackTrace(wrong.getStackTrace());
            throw told;
        }
        return this;
    }

    private AssertionError failed(String message) {
        return new AssertionError(message + "\n" + actual.report());
    }
}
