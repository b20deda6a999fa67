// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import static io.xray4j.server.analysis.doctor.ValueChecks.subject;

import io.xray4j.server.analysis.Phrases;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The answer to "why is this edge missing?": the checks of calls and of the segments that they led to. */
final class EdgeChecks {

    private static final long TOLERANCE_MICROS = 5_000;

    /** A service that is asked sends its segment within this time after its answer, unless it is stuck. */
    private static final long ARRIVAL_MICROS = TimeUnit.SECONDS.toMicros(30);

    private final TraceTree tree;
    private final long nowMicros;
    private final FoundChecks found;
    private final Map<String, Entity> rootsByName = new HashMap<>();
    private final Map<String, Long> offsets;

    EdgeChecks(TraceTree tree, long nowMicros, FoundChecks found) {
        this.tree = tree;
        this.nowMicros = nowMicros;
        this.found = found;
        this.offsets = tree.clockOffsets();
        for (Entity top : tree.segments()) {
            if (top.isSegment() && top.parentId() == null && top != tree.root()) {
                rootsByName.putIfAbsent(top.name().toLowerCase(Locale.ROOT), top);
            }
        }
    }

    void check() {
        for (Entity entity : tree.entities()) {
            if (tree.isCall(entity)) {
                if (tree.callees(entity).isEmpty()) {
                    withoutSegment(entity);
                } else {
                    tree.callees(entity).forEach(segment -> withSegment(entity, segment));
                }
            }
        }
    }

    private void withSegment(Entity call, Entity segment) {
        boolean remote = "remote".equals(call.fields().path("namespace").textValue());
        if (remote && !segment.name().equals(call.name())) {
            found.add(
                    CheckCode.NAME_MISMATCH,
                    call,
                    "/name",
                    () -> caller(call) + " calls \"" + Phrases.name(call.name()) + "\", but the segment is named \""
                            + Phrases.name(segment.name()) + "\": the map shows the name of the segment.");
        }
        long late = call.endMicros().isPresent() && segment.endMicros().isPresent()
                ? segment.endMicros().getAsLong() - call.endMicros().getAsLong()
                : 0;
        boolean waits = !call.isInProgress() && !segment.isInProgress() && !offsets.containsKey(segment.id());
        if (remote && waits && late > TOLERANCE_MICROS) {
            found.add(
                    CheckCode.OUTLASTS_CALL,
                    segment,
                    "/end_time",
                    () -> subject(segment) + " went on for " + Phrases.time(late)
                            + " after its caller's call had ended.");
        }
    }

    private void withoutSegment(Entity call) {
        if (!tree.canAnswerWithSegment(call)) {
            return; // databases, queues and the like send none
        }
        Entity misplaced = belowTheCallersSegment(call);
        Entity parentless = rootsByName.getOrDefault(host(call.name()), rootsByName.get(firstLabel(call.name())));
        String callSentence = caller(call) + " calls \"" + Phrases.name(call.name()) + '"';
        if (misplaced != null) {
            found.add(
                    CheckCode.EDGE_WRONG_PARENT,
                    call,
                    null,
                    () -> callSentence + ", but " + lower(subject(misplaced))
                            + " names the caller's segment as its parent, not this call.");
        } else if (parentless != null) {
            found.add(
                    CheckCode.EDGE_NO_PARENT,
                    call,
                    null,
                    () -> callSentence + ", and " + lower(subject(parentless)) + " of this trace names no parent.");
        } else if (call.isInProgress() || isRecent(call)) {
            found.add(
                    CheckCode.EDGE_NOT_ARRIVED,
                    call,
                    null,
                    () -> callSentence + ", of which no segment has arrived yet.");
        } else if (tree.flags(call).fault()
                && call.fields().path("http").path("response").isMissingNode()) {
            found.add(
                    CheckCode.EDGE_CALL_FAILED,
                    call,
                    null,
                    () -> callSentence + ", and the call failed without a response.");
        } else if (tree.isTraced(call)) {
            found.add(
                    CheckCode.EDGE_NO_SEGMENT,
                    call,
                    "/http/request/traced",
                    () -> callSentence
                            + " and expects its segment, but none with this call as its parent has arrived.");
        } else {
            found.add(
                    CheckCode.EDGE_UNTRACED,
                    call,
                    null,
                    () -> callSentence + ", and no segment names this call as its parent.");
        }
    }

    private boolean isRecent(Entity call) {
        long end = call.endMicros().orElse(call.startMicros());
        return tree.isTraced(call) && nowMicros - end < ARRIVAL_MICROS;
    }

    /** Returns a segment of the called name whose parent is the caller's segment, or an entity between it and the call. */
    private @Nullable Entity belowTheCallersSegment(Entity call) {
        for (Entity at = tree.above(call); at != null; at = at.isSegment() ? null : tree.above(at)) {
            for (Entity segment : tree.callees(at)) {
                String name = segment.name().toLowerCase(Locale.ROOT);
                if (name.equals(host(call.name())) || name.equals(firstLabel(call.name()))) {
                    return segment;
                }
            }
        }
        return null;
    }

    private String caller(Entity call) {
        String service = tree.service(call);
        return service.isEmpty() ? "A service" : '"' + Phrases.name(service) + '"';
    }

    /** Returns a name of a host without its port, in lower case. */
    private static String host(String name) {
        int port = name.indexOf(':');
        return (port < 0 ? name : name.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    private static String firstLabel(String name) {
        String host = host(name);
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
