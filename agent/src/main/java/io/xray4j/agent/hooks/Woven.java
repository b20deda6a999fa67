// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import org.jspecify.annotations.Nullable;

/**
 * The advice and the core of one woven class, looked up at the first call.
 *
 * <p><i>Safe for use by many threads. Two first callers may both look them up; either result is used.</i>
 */
final class Woven {
    private final Class<?> type;
    private volatile @Nullable Advice advice;
    private volatile @Nullable Advice reactive;
    private volatile @Nullable Advice suspending;
    private volatile @Nullable Core core;
    private volatile boolean coreIsKnown;

    Woven(Class<?> type) {
        this.type = type;
    }

    Advice advice() {
        Advice known = advice;
        if (known == null) {
            Engine engine = Hooks.engine();
            known = engine == null ? Advice.none() : engine.advice(type);
            advice = known;
        }
        return known;
    }

    Advice reactive() {
        Advice known = reactive;
        if (known == null) {
            Engine engine = Hooks.engine();
            known = engine == null ? Advice.none() : engine.reactive(type);
            reactive = known;
        }
        return known;
    }

    Advice suspending() {
        Advice known = suspending;
        if (known == null) {
            Engine engine = Hooks.engine();
            known = engine == null ? Advice.none() : engine.suspending(type);
            suspending = known;
        }
        return known;
    }

    /** Returns the core that the recorded methods report to; null if there is none. */
    @Nullable
    Core core() {
        if (!coreIsKnown) {
            Engine engine = Hooks.engine();
            core = engine == null ? null : engine.core(type);
            coreIsKnown = true;
        }
        return core;
    }
}
