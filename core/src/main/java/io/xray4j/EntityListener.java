// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

/**
 * A listener to the beginnings and ends of entities: to count them, to add to each what only the application knows, to
 * read what was recorded ({@link Entity#view}). Called for every segment, sampled or not, and for recorded subsegments
 * only.
 *
 * <p>It is called on the traced thread, in the midst of the application's work: it must be fast and must not block.
 * What it throws is counted as {@link io.xray4j.segment.LossReason#LISTENER_FAILED} and goes no further. It is also
 * called for what a listener itself begins and ends.
 *
 * <p><i>Must be safe for use by many threads.</i>
 */
public interface EntityListener {
    /** Called when the entity has begun and is current. */
    default void begun(Entity entity) {}

    /**
     * Called when the entity is about to end and can still be written to. If two threads end one entity at once it may
     * be called by both.
     */
    default void ending(Entity entity) {}

    /**
     * Called once when the entity has ended, whoever ended it. {@link Entity#view} reads it as it is sent; its
     * document may have left already.
     */
    default void ended(Entity entity) {}
}
