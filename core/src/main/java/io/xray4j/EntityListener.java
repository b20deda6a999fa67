// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

/**
 * Is told when entities begin and end: to count them, to add to each what only the application knows, to measure.
 * Of segments it hears whether or not they are sampled, of subsegments if they are recorded.
 *
 * <p>It is called on the traced thread, in the midst of the application's work: it must be fast and must not block.
 * What it throws is counted and goes no further. What a listener itself begins and ends is told too.
 *
 * <p><i>Called by many threads.</i>
 */
public interface EntityListener {
    /** The entity has begun and is current. */
    default void begun(Entity entity) {}

    /** The entity is about to end, and can still be written to. Of two threads that end it at once both may say so. */
    default void ending(Entity entity) {}

    /** The entity has ended: once for each, whoever ended it. Its document may have left. */
    default void ended(Entity entity) {}
}
