// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The root causes of the faults, or of the errors, of one trace: every entity with the flag of which nothing below has
 * it. Those that reached the client are first, and each of both kinds is by start. Confined to one thread.
 */
final class FailureCauses {

    static final int MAX_CAUSES = 5;

    /** The most causes among which is searched for those that reached the client. */
    private static final int MAX_LOOKED_AT = 200;

    private final Trace trace;
    private final Predicate<Entity> failed;

    private FailureCauses(Trace trace, Predicate<Entity> failed) {
        this.trace = trace;
        this.failed = failed;
    }

    /** Returns at most five causes. The predicate tells which entities have the flag. */
    static List<RootCause> of(Trace trace, Predicate<Entity> failed) {
        return new FailureCauses(trace, failed).causes();
    }

    private List<RootCause> causes() {
        List<Entity> deepest = deepest();
        List<Entity> chosen = new ArrayList<>();
        List<Entity> handled = new ArrayList<>();
        for (Entity entity : deepest) {
            (isClientImpacting(entity) ? chosen : handled).add(entity);
        }
        int impacting = Math.min(chosen.size(), MAX_CAUSES);
        chosen.addAll(handled);
        List<RootCause> causes = new ArrayList<>();
        for (int i = 0; i < Math.min(chosen.size(), MAX_CAUSES); i++) {
            Entity entity = chosen.get(i);
            causes.add(
                    CausePath.of(trace, pathTo(entity), List.of(), CauseExceptions.of(trace, entity), i < impacting));
        }
        return causes;
    }

    private List<Entity> deepest() {
        boolean[] failedBelow = new boolean[trace.entities().size()];
        List<Entity> all = new ArrayList<>();
        for (Entity entity : trace.entities()) {
            if (failed.test(entity)) {
                all.add(entity);
                Entity above = above(entity);
                while (above != null && !failedBelow[above.index()]) {
                    failedBelow[above.index()] = true;
                    above = above(above);
                }
            }
        }
        all.removeIf(entity -> failedBelow[entity.index()]);
        all.sort(Comparator.comparingLong(Entity::startMicros));
        return all.size() <= MAX_LOOKED_AT ? all : all.subList(0, MAX_LOOKED_AT);
    }

    private @Nullable Entity above(Entity entity) {
        Entity parent = entity.parent();
        return parent != null ? parent : trace.callerOf(entity);
    }

    /** Returns true if every segment and every call of a segment between the root and the entity failed too. */
    private boolean isClientImpacting(Entity cause) {
        Entity segment = cause.top();
        while (failed.test(segment)) {
            Entity caller = trace.callerOf(segment);
            if (caller == null) {
                return segment == trace.root();
            }
            if (!failed.test(caller)) {
                return false;
            }
            segment = caller.top();
        }
        return false;
    }

    private List<Entity> pathTo(Entity cause) {
        Deque<Entity> path = new ArrayDeque<>();
        for (Entity at = cause; at != null; at = above(at)) {
            path.addFirst(at);
        }
        return new ArrayList<>(path);
    }
}
