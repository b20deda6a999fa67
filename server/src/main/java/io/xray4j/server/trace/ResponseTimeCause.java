// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The path on which most of the response time of one trace was spent: from the root to the child that took longest, and
 * on, until no child took a fifth of the root's time. X-Ray does not publish its own rule. Confined to one thread.
 */
final class ResponseTimeCause {

    private static final double MIN_COVERAGE = 0.2;

    private final Trace trace;
    private long longest;
    private @Nullable Entity chosen;

    private ResponseTimeCause(Trace trace) {
        this.trace = trace;
    }

    /** Returns the cause, or no cause while there is no complete root. */
    static List<RootCause> of(Trace trace) {
        Entity root = trace.root();
        OptionalLong response = root == null ? OptionalLong.empty() : root.responseMicros();
        return root == null || response.isEmpty()
                ? List.of()
                : List.of(new ResponseTimeCause(trace).cause(root, response.getAsLong()));
    }

    private RootCause cause(Entity root, long rootMicros) {
        List<Entity> path = new ArrayList<>();
        List<Double> coverages = new ArrayList<>();
        Entity at = root;
        long from = root.startMicros();
        long micros = rootMicros;
        while (at != null) {
            path.add(at);
            coverages.add(rootMicros == 0 ? 1 : (double) micros / rootMicros);
            chooseBelow(at, from, micros);
            at = longest < MIN_COVERAGE * rootMicros || longest == 0 ? null : chosen;
            if (at != null) {
                from = at.isSegment() ? at.startMicros() : Math.max(from, at.startMicros());
                micros = longest;
            }
        }
        return CausePath.of(trace, path, coverages, List.of(), true);
    }

    /** Chooses the child or called segment that took the greatest part of the given time. */
    private void chooseBelow(Entity entity, long from, long micros) {
        chosen = null;
        longest = -1;
        for (Entity child : entity.children()) {
            OptionalLong response = child.responseMicros();
            if (response.isPresent()) {
                // What an asynchronous child does after its parent's end delayed nobody.
                long start = Math.max(from, child.startMicros());
                long end = Math.min(from + micros, child.startMicros() + response.getAsLong());
                offer(child, end - start);
            }
        }
        for (Entity callee : trace.calleesOf(entity)) {
            // The clock of the called service can differ, so its start says nothing here.
            callee.responseMicros().ifPresent(response -> offer(callee, Math.min(micros, response)));
        }
    }

    private void offer(Entity candidate, long micros) {
        if (micros > longest) {
            longest = micros;
            chosen = candidate;
        }
    }
}
