// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import static io.xray4j.server.analysis.doctor.ValueChecks.subject;

import io.xray4j.server.analysis.Phrases;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The checks of times: order, clocks, and what never ended. */
final class TimeChecks {

    /** Times are often rounded to milliseconds. */
    private static final long TOLERANCE_MICROS = 1_000;

    private static final long LONG_MICROS = TimeUnit.MINUTES.toMicros(5);

    private final TraceTree tree;
    private final long nowMicros;
    private final FoundChecks found;

    TimeChecks(TraceTree tree, long nowMicros, FoundChecks found) {
        this.tree = tree;
        this.nowMicros = nowMicros;
        this.found = found;
    }

    void check() {
        tree.clockOffsets().forEach((id, offset) -> {
            Entity segment = tree.byId(id);
            if (segment != null) {
                found.add(
                        CheckCode.CLOCK_SKEW,
                        segment,
                        "/start_time",
                        () -> "The clock of \"" + Phrases.name(segment.name()) + "\" is "
                                + Phrases.time(Math.abs(offset)) + (offset > 0 ? " behind" : " ahead of")
                                + " the clock of the first service.");
            }
        });
        for (Entity entity : tree.entities()) {
            order(entity);
            if (!entity.isSegment()) {
                againstParent(entity);
            }
            if (entity.isInProgress()) {
                inProgress(entity);
            }
        }
    }

    private void order(Entity entity) {
        OptionalLong end = EpochMicros.parse(entity.fields().path("end_time"));
        if (end.isPresent() && entity.startMicros() > 0 && end.getAsLong() < entity.startMicros()) {
            found.add(
                    CheckCode.END_BEFORE_START,
                    entity,
                    "/end_time",
                    () -> subject(entity) + " ends " + Phrases.time(entity.startMicros() - end.getAsLong())
                            + " before it starts.");
        }
    }

    private void againstParent(Entity entity) {
        Entity parent = tree.above(entity);
        if (parent == null || parent.startMicros() == 0 || entity.startMicros() == 0) {
            return;
        }
        long early = parent.startMicros() - entity.startMicros();
        if (early > TOLERANCE_MICROS) {
            found.add(
                    CheckCode.STARTS_BEFORE_PARENT,
                    entity,
                    "/start_time",
                    () -> subject(entity) + " begins " + Phrases.time(early) + " before its parent \""
                            + Phrases.name(parent.name()) + "\".");
        }
        OptionalLong end = entity.endMicros();
        OptionalLong parentEnd = parent.endMicros();
        long late = end.isPresent() && parentEnd.isPresent() && !parent.isInProgress()
                ? end.getAsLong() - parentEnd.getAsLong()
                : 0;
        if (late > TOLERANCE_MICROS) {
            found.add(
                    CheckCode.ENDS_AFTER_PARENT,
                    entity,
                    "/end_time",
                    () -> subject(entity) + " ends " + Phrases.time(late) + " after its parent \""
                            + Phrases.name(parent.name()) + "\".");
        }
    }

    private void inProgress(Entity entity) {
        Entity parent = entity.isSegment() ? null : tree.above(entity);
        if (parent != null && !parent.isInProgress()) {
            found.add(
                    CheckCode.OPEN_BELOW_ENDED,
                    entity,
                    "/end_time",
                    () -> subject(entity) + " has no end, although its parent \"" + Phrases.name(parent.name())
                            + "\" has ended.");
            return;
        }
        long since = nowMicros - entity.startMicros();
        if (entity.startMicros() > 0 && since > LONG_MICROS) {
            found.add(
                    CheckCode.IN_PROGRESS_LONG,
                    entity,
                    "/in_progress",
                    () -> subject(entity) + " has been in progress for " + TimeUnit.MICROSECONDS.toMinutes(since)
                            + " minutes.");
        }
    }
}
