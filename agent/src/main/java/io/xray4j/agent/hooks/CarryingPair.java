// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The same as {@link Carrying}, for code with two arguments: one class cannot be both. */
final class CarryingPair implements BiFunction<Object, Object, @Nullable Object>, BiConsumer<Object, Object> {
    private final Object code;
    private final Current current;

    CarryingPair(Object code, Current current) {
        this.code = code;
        this.current = current;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object apply(Object first, Object second) {
        Object attached = current.attach();
        try {
            return ((BiFunction<Object, Object, @Nullable Object>) code).apply(first, second);
        } finally {
            Current.detach(attached);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void accept(Object first, Object second) {
        Object attached = current.attach();
        try {
            ((BiConsumer<Object, Object>) code).accept(first, second);
        } finally {
            Current.detach(attached);
        }
    }

    @Override
    public String toString() {
        return code.toString();
    }
}
