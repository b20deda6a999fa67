// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

/**
 * A listener to the beginnings and ends of entities: to count them, to add to each what only the application knows, to
 * read what was recorded ({@link Entity#view}). Each method is called once for every segment, sampled or not, and for
 * every recorded subsegment, in the order of the methods. It is called for nothing while tracing is switched off, and
 * not for the segment of a Lambda invocation, which the service begins and ends. A listener that is added while an
 * entity is open is called with its end only.
 *
 * <p>It is called on the traced thread, in the midst of the application's work: it must be fast and must not block.
 * What it throws is counted as {@link io.xray4j.segment.LossReason#LISTENER_FAILED}, logged at most once a minute, and
 * goes no further. It is also called for what a listener itself begins and ends.
 *
 * <p><i>Must be safe for use by many threads.</i>
 */
public interface EntityListener {
    /** Called when the entity has begun. It is current, unless it was begun detached. */
    default void begun(Entity entity) {}

    /**
     * Called when the entity is about to end and can still be written to. Further ends of the entity, also those by
     * other threads, are ignored from here on.
     */
    default void ending(Entity entity) {}

    /**
     * Called when the entity has ended, before its document leaves: {@link Entity#view} reads it, and the subsegments
     * below it, as they are sent. Subsegments that were sent before, as those of large traces are, are not in the list.
     */
    default void ended(Entity entity) {}
}
