// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Code that runs below what was current where it was given. One class for many kinds of code, and no lambda: each class
 * that has to be there before an application starts costs it time.
 */
final class Carrying
        implements Runnable,
                Callable<@Nullable Object>,
                Supplier<@Nullable Object>,
                Function<Object, @Nullable Object>,
                Consumer<Object> {
    private final Object code;
    private final Current current;

    Carrying(Object code, Current current) {
        this.code = code;
        this.current = current;
    }

    @Override
    public void run() {
        Object attached = current.attach();
        try {
            ((Runnable) code).run();
        } finally {
            Current.detach(attached);
        }
    }

    @Override
    public @Nullable Object call() throws Exception {
        Object attached = current.attach();
        try {
            return ((Callable<?>) code).call();
        } finally {
            Current.detach(attached);
        }
    }

    @Override
    public @Nullable Object get() {
        Object attached = current.attach();
        try {
            return ((Supplier<?>) code).get();
        } finally {
            Current.detach(attached);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object apply(Object argument) {
        Object attached = current.attach();
        try {
            return ((Function<Object, @Nullable Object>) code).apply(argument);
        } finally {
            Current.detach(attached);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void accept(Object argument) {
        Object attached = current.attach();
        try {
            ((Consumer<Object>) code).accept(argument);
        } finally {
            Current.detach(attached);
        }
    }

    @Override
    public String toString() {
        return code.toString();
    }
}
