// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import org.jspecify.annotations.Nullable;

/**
 * The reason why data was dropped or altered. Every loss is counted under exactly one reason.
 */
public enum LossReason {
    // A document, or more than one, did not leave.
    /**
     * The queue to the worker had no room: the trace was not taken. Or so much of one trace waited for the worker that a
     * new subsegment was not recorded. Counted per (sub)segment.
     */
    QUEUE_FULL,
    /**
     * More subsegments were open in one trace than 10,000: the new one was not recorded, nor what
     * was begun below it. Counted per subsegment.
     */
    TOO_MANY_OPEN,
    /** The format failed, or wrote no document for it. Counted per (sub)segment. */
    ENCODING_FAILED,
    /** The emitter refused or failed. Counted per (sub)segment. */
    SEND_FAILED,
    /** The emitter sent it to an address where no receiver listens. Counted per (sub)segment. */
    NOBODY_LISTENS,
    /** The recorder was closed before it could leave. Counted per (sub)segment. */
    CLOSED,
    // The document leaves, but not with all it was given.
    /** A document was too large for a datagram even alone, so its largest values were cut. */
    TRUNCATED,
    /** A name was null, empty, too long or had characters X-Ray refuses. */
    NAME_CLEANED,
    /** An annotation's key was null, empty or not of letters, digits and underscores. */
    ANNOTATION_KEY("this annotation was left out, because a key consists of letters, digits and underscores"),
    /** An annotation's value was null, not finite or of a type that cannot be indexed. */
    ANNOTATION_VALUE("this annotation was left out, because its value is null or no finite number"),
    /** A (sub)segment had 50 annotations already. */
    ANNOTATION_COUNT("this annotation was left out, because a (sub)segment has 50 at most"),
    /** Metadata in a reserved namespace, or without a key. */
    METADATA_KEY("this metadata was left out, because it needs a key and a namespace that does not begin with AWS."),
    /** A metadata value, or a part of one, could not be read or was beyond the limits; a marker stands in its place. */
    METADATA_VALUE,
    /** An invalid id of a precursor, or one more than 100. */
    PRECURSOR,
    /** A link without a trace or without the id of a (sub)segment, or one more than 100. */
    LINK,
    /** An HTTP status that is not a number from 100 to 999. */
    STATUS,
    /** Something was put on a (sub)segment that had ended. */
    AFTER_END,
    /** A (sub)segment was ended twice. */
    ENDED_TWICE,
    /**
     * Data was put on the facade of a Lambda invocation, or the facade was to be ended: the segment belongs to the
     * service.
     */
    FACADE,
    /** A {@code CurrentEntityListener} or {@code EntityListener} threw. */
    LISTENER_FAILED;

    private final @Nullable String valid;

    LossReason() {
        this(null);
    }

    LossReason(@Nullable String valid) {
        this.valid = valid;
    }

    /** Returns what happened to a caller's value, and which values are valid; null where the name says it all. */
    public @Nullable String valid() {
        return valid;
    }
}
