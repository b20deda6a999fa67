// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import java.util.function.Consumer;

/**
 * Code that runs inside a segment or subsegment, and may throw a checked exception of its own type.
 *
 * <p>It is a {@link Consumer} too, so that Java takes the form with checked exceptions for a lambda, while Kotlin, which
 * has none and cannot infer their type, takes the form without.
 */
@FunctionalInterface
public interface EntityBody<E extends Entity, X extends Exception> extends Consumer<E> {
    /** Runs inside the entity. */
    void run(E entity) throws X;

    /** Runs inside the entity; a checked exception passes through as it is. */
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // A lambda of either type does the same.
    default void accept(E entity) {
        try {
            run(entity);
        } catch (Exception thrown) {
            EntityBody.<RuntimeException>rethrow(thrown);
        }
    }

    /** Throws an exception of which the compiler believes that it is unchecked. */
    @SuppressWarnings("unchecked")
    private static <U extends Exception> void rethrow(Exception thrown) throws U {
        throw (U) thrown;
    }
}
