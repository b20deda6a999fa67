// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.hooks.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The advice of a class of the JDK, which many applications may call, each with a core of its own: calls the advice
 * that belongs to the caller. It holds none of them, as a class of the JDK is never unloaded.
 */
final class CallersAdvice extends Advice {
    private final Loaders loaders;
    private final String adviceName;

    CallersAdvice(Loaders loaders, String adviceName) {
        this.loaders = loaders;
        this.adviceName = adviceName;
    }

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        return advice().before(point, self, argument);
    }

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return advice().after(point, self, result);
    }

    @Override
    public void failed(int point, @Nullable Object argument, Throwable failure) {
        advice().failed(point, argument, failure);
    }

    private Advice advice() {
        try {
            return (Advice) loaders.belowCaller().instance(adviceName);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
