// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import org.jspecify.annotations.Nullable;

/**
 * The entity that is current on each thread. What stands in the thread local is an array of the JDK's own
 * types, so that a pooled thread never keeps our classes, or an application's loader, alive by the slot itself.
 *
 * <p>An entity becomes current by being begun on the thread, and stops being so when it ends. If it ends
 * elsewhere it is over, and is skipped when next met. An entity that was <i>attached</i> is taken as it is even
 * when it is over: a task that runs after its parent has ended still belongs to it.
 */
final class CurrentEntity {
    private static final int CURRENT = 0;
    private static final int ATTACHED = 1;
    private static final ThreadLocal<@Nullable Object[]> SLOT = ThreadLocal.withInitial(() -> new Object[2]);

    private CurrentEntity() {}

    static @Nullable Entity get() {
        @Nullable Object[] slot = SLOT.get();
        Entity current = (Entity) slot[CURRENT];
        if (current != null && current.isOver() && slot[ATTACHED] != current) {
            current = notOver(current.previous);
            slot[CURRENT] = current;
        }
        return current;
    }

    /** Makes an entity current that was just begun here. */
    static void begun(Entity entity) {
        SLOT.get()[CURRENT] = entity;
    }

    /** Makes current what was current before an entity that just ended, if that entity is current here. */
    static void ended(Entity entity) {
        @Nullable Object[] slot = SLOT.get();
        if (slot[CURRENT] == entity) {
            Entity previous = entity.previous;
            // What was attached stays current until its scope closes, over or not.
            slot[CURRENT] = previous != null && previous == slot[ATTACHED] ? previous : notOver(previous);
        }
    }

    static Scope attach(@Nullable Entity entity) {
        @Nullable Object[] slot = SLOT.get();
        Object current = slot[CURRENT];
        Object attached = slot[ATTACHED];
        Thread owner = Thread.currentThread();
        slot[CURRENT] = entity;
        slot[ATTACHED] = entity;
        return () -> {
            // Closed on another thread a scope would put this thread's past into that one's slot.
            if (Thread.currentThread() == owner) {
                slot[CURRENT] = current;
                slot[ATTACHED] = attached;
            }
        };
    }

    private static @Nullable Entity notOver(@Nullable Entity entity) {
        Entity candidate = entity;
        while (candidate != null && candidate.isOver()) {
            candidate = candidate.previous;
        }
        return candidate;
    }
}
