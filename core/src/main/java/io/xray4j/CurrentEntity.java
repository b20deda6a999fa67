// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import java.lang.System.Logger.Level;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The entity that is current on each thread, or wherever else the {@link CurrentEntityStorage} keeps it.
 *
 * <p>An entity becomes current by being begun on the thread, and stops being so when it ends. If it ends
 * elsewhere it is over, and is skipped when next met. An entity that was <i>attached</i> is taken as it is even
 * when it is over: a task that runs after its parent has ended, or after the whole trace was sent, still belongs to it,
 * and so does all that the task begins.
 */
final class CurrentEntity {
    private static final int CURRENT = 0;
    private static final int ATTACHED = 1;
    /** The trace header of the Lambda invocation this thread serves, as text. */
    private static final int INVOCATION = 2;

    /** Chosen once, so that the compiler can look through it. */
    private static final CurrentEntityStorage STORAGE = find();

    private CurrentEntity() {}

    /** The slot of what runs here: for who needs it more than once, as finding it is half the cost. */
    static @Nullable Object[] slot() {
        return STORAGE.slot();
    }

    static @Nullable Entity get() {
        return get(slot());
    }

    static @Nullable Entity get(@Nullable Object[] slot) {
        Entity current = (Entity) slot[CURRENT];
        if (current != null && slot[ATTACHED] != current && current.isOver(slot[ATTACHED] != null)) {
            Entity alive = notOver(slot, current.previous);
            set(slot, alive);
            return alive;
        }
        return current;
    }

    /** Makes an entity current that was just begun here. */
    static void begun(@Nullable Object[] slot, Entity entity) {
        set(slot, entity);
    }

    /** Makes an entity the only one of this thread: what was open or attached here before is forgotten. */
    static void startAnew(Entity entity) {
        @Nullable Object[] slot = slot();
        slot[ATTACHED] = null;
        set(slot, entity);
    }

    /** Makes current what was current before an entity that just ended, if that entity is current here. */
    static void ended(Entity entity) {
        leave(entity);
    }

    /** Makes current what was current before an entity that is open and goes on elsewhere. */
    static void detached(Entity entity) {
        leave(entity);
    }

    /**
     * Who ends here what was attached here, while it is current, has done with it, and so has who detaches it. Ended
     * elsewhere, or below something that is still open, it stays.
     */
    private static void leave(Entity entity) {
        @Nullable Object[] slot = slot();
        if (slot[CURRENT] == entity) {
            if (slot[ATTACHED] == entity) {
                slot[ATTACHED] = null;
            }
            set(slot, notOver(slot, entity.previous));
        }
    }

    static Scope attach(@Nullable Entity entity) {
        @Nullable Object[] slot = slot();
        return exchange(slot, entity, (String) slot[INVOCATION]);
    }

    /** Returns true if what is current on this thread came from another one. */
    static boolean isAttached() {
        return slot()[ATTACHED] != null;
    }

    /** Begins an invocation with nothing current; the scope's end brings back what was before. */
    static Scope enterInvocation(@Nullable String traceHeader) {
        Thread owner = Thread.currentThread();
        Scope scope = exchange(slot(), null, traceHeader);
        return () -> {
            Entity current = Thread.currentThread() == owner ? get() : null;
            if (current != null && current.segment() instanceof FacadeSegment facade) {
                facade.release();
            }
            scope.close();
        };
    }

    /** The trace header of the invocation this thread is in; null if none was given. */
    static @Nullable String invocation() {
        return (String) slot()[INVOCATION];
    }

    private static Scope exchange(@Nullable Object[] slot, @Nullable Entity entity, @Nullable String invocation) {
        Entity current = (Entity) slot[CURRENT];
        Object attached = slot[ATTACHED];
        Object before = slot[INVOCATION];
        Thread owner = Thread.currentThread();
        slot[ATTACHED] = entity;
        slot[INVOCATION] = invocation;
        set(slot, entity);
        return () -> {
            // Closed on another thread a scope would put this thread's past into that one's slot.
            if (Thread.currentThread() == owner) {
                slot[ATTACHED] = attached;
                slot[INVOCATION] = before;
                set(slot, current);
            }
        };
    }

    private static CurrentEntityStorage find() {
        try {
            for (CurrentEntityStorage found :
                    ServiceLoader.load(CurrentEntityStorage.class, CurrentEntityStorage.class.getClassLoader())) {
                if (found.slot().length >= CurrentEntityStorage.SIZE) {
                    return new GuardedStorage(found);
                }
                System.getLogger("io.xray4j")
                        .log(Level.WARNING, "xray4j does not use " + found + ": its slots are too short");
            }
        } catch (Throwable broken) {
            System.getLogger("io.xray4j")
                    .log(Level.WARNING, "xray4j cannot load a storage of current entities; threads keep them", broken);
        }
        return new ThreadStorage();
    }

    private static void set(@Nullable Object[] slot, @Nullable Entity entity) {
        Entity before = (Entity) slot[CURRENT];
        slot[CURRENT] = entity;
        if (before != entity) {
            CurrentListeners.tell(before, entity);
        }
    }

    /**
     * The innermost entity, from this one outwards, that can be current. It goes no further out than to the entity
     * that was attached here: that one stays current until its scope closes, over or not, as does all that a task
     * begins below it after its trace has been sent.
     */
    private static @Nullable Entity notOver(@Nullable Object[] slot, @Nullable Entity entity) {
        Entity attached = (Entity) slot[ATTACHED];
        Entity candidate = entity;
        while (candidate != null && candidate != attached && candidate.isOver(attached != null)) {
            candidate = candidate.previous;
        }
        return candidate == null ? attached : candidate;
    }

    /** One slot for each thread. */
    private static final class ThreadStorage implements CurrentEntityStorage {
        private final ThreadLocal<@Nullable Object[]> slots = ThreadLocal.withInitial(() -> new Object[SIZE]);

        @Override
        public @Nullable Object[] slot() {
            return slots.get();
        }
    }

    /** Somebody else's slots, and those of the threads where there is none to be had: tracing does not throw. */
    private static final class GuardedStorage implements CurrentEntityStorage {
        private final CurrentEntityStorage storage;
        private final CurrentEntityStorage threads = new ThreadStorage();

        GuardedStorage(CurrentEntityStorage storage) {
            this.storage = storage;
        }

        @Override
        public @Nullable Object[] slot() {
            try {
                @Nullable Object[] slot = storage.slot();
                if (slot != null && slot.length >= SIZE) {
                    return slot;
                }
            } catch (Throwable broken) {
                return threads.slot();
            }
            return threads.slot();
        }
    }
}
