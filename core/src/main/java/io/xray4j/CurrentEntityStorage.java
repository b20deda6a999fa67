// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import org.jspecify.annotations.Nullable;

/**
 * The place where the current entity is stored: by default, a slot for each thread. A framework whose work moves
 * between threads can keep it by its own notion of what runs, such as an event loop's context.
 *
 * <p>The first implementation that {@link java.util.ServiceLoader} finds beside this library is taken, once, when
 * the first entity is looked for; it serves the whole process and all recorders.
 *
 * <p>It is asked several times for each subsegment: it must be fast, and must neither block nor throw.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public interface CurrentEntityStorage {
    /** The length a slot must have. */
    int SIZE = 3;

    /**
     * Returns the slot of what runs here and now: always the same one for the same work, and used by one thread at a time. A
     * new one is an array of {@link #SIZE} nulls. It is an array of the JDK's own type so that a pooled thread that
     * outlives an application does not keep its loader alive. What is in it is xray4j's business.
     */
    @Nullable
    Object[] slot();
}
