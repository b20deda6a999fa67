// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entity that was current on a thread, with its core: one of the copies of the core that are followed, usually the
 * only one.
 *
 * <p><i>Immutable.</i>
 */
public final class Current {
    /** An application's own core is not held, so that it can be undeployed. */
    private static volatile WeakReference<?>[] followed = new WeakReference<?>[0];

    private final Core core;
    private final Object entity;

    private Current(Core core, Object entity) {
        this.core = core;
        this.entity = entity;
    }

    /** Carries the current entity of this core from now on. */
    public static synchronized void follow(Core core) {
        WeakReference<?>[] now = new WeakReference<?>[followed.length + 1];
        int alive = 0;
        for (WeakReference<?> reference : followed) {
            Object known = reference.get();
            if (known == core) {
                return;
            }
            if (known != null) {
                now[alive++] = reference;
            }
        }
        now[alive++] = new WeakReference<>(core);
        followed = Arrays.copyOf(now, alive);
    }

    static boolean isNobodyFollowed() {
        return followed.length == 0;
    }

    /** Returns the current entity of this thread; null if there is none. Does not throw. */
    static @Nullable Current get() {
        try {
            for (WeakReference<?> reference : followed) {
                Core core = (Core) reference.get();
                Object entity = core == null ? null : core.current();
                if (core != null && entity != null) {
                    return new Current(core, entity);
                }
            }
        } catch (Throwable thrown) {
            Hooks.report(Current.class, thrown);
        }
        return null;
    }

    /** Makes it current here; returns what {@link #detach} needs, null if it failed. Does not throw. */
    @Nullable
    Object attach() {
        try {
            return new Object[] {core, core.attach(entity)};
        } catch (Throwable thrown) {
            Hooks.report(Current.class, thrown);
            return null;
        }
    }

    /** Returns true if its request has ended. Does not throw. */
    boolean isOver() {
        try {
            return core.isOver(entity);
        } catch (Throwable thrown) {
            Hooks.report(Current.class, thrown);
            return true;
        }
    }

    /** Ends it, and all that it is below. Does not throw. */
    void endAll() {
        try {
            core.endAll();
        } catch (Throwable thrown) {
            Hooks.report(Current.class, thrown);
        }
    }

    /** Brings back what was current before. Does not throw. */
    static void detach(@Nullable Object attached) {
        if (attached == null) {
            return;
        }
        try {
            Object[] before = (Object[]) attached;
            ((Core) before[0]).detach(before[1]);
        } catch (Throwable thrown) {
            Hooks.report(Current.class, thrown);
        }
    }
}
