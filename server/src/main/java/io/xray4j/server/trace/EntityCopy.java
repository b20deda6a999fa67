// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of possibly several copies of a segment or subsegment that arrived in a trace.
 *
 * @param isSegment whether it came as a segment and not as a subsegment of any kind
 * @param isEmbedded whether it came inside another document
 */
record EntityCopy(ObjectNode fields, @Nullable String parentId, boolean isSegment, boolean isEmbedded) {

    static EntityCopy embedded(ObjectNode fields, String parentId) {
        return new EntityCopy(fields, parentId, false, true);
    }

    /** The id in lower case, or null if the fields have none that is a string. */
    static @Nullable String idOf(ObjectNode fields) {
        String id = fields.path("id").textValue();
        return id == null ? null : id.toLowerCase(Locale.ROOT);
    }

    boolean isInProgress() {
        return fields.path("in_progress").asBoolean() || !fields.hasNonNull("end_time");
    }

    /**
     * Which of two copies stands: a segment before a subsegment that borrowed its id; a complete one before one in progress; of a complete embedded and a complete
     * independent one the longer, as the other may have been stripped; otherwise the one that arrived later.
     */
    EntityCopy or(EntityCopy later) {
        if (isSegment != later.isSegment) {
            return isSegment ? this : later;
        }
        if (isInProgress() != later.isInProgress()) {
            return isInProgress() ? later : this;
        }
        if (isEmbedded != later.isEmbedded && !isInProgress()) {
            int length = length();
            int laterLength = later.length();
            return length == laterLength ? embeddedOf(this, later) : length > laterLength ? this : later;
        }
        return later;
    }

    private static EntityCopy embeddedOf(EntityCopy one, EntityCopy other) {
        return one.isEmbedded ? one : other;
    }

    /** Without what only one of the two forms carries. */
    private int length() {
        ObjectNode own = fields.objectNode();
        own.setAll(fields);
        own.remove(CompiledSegment.INDEPENDENT_FIELDS);
        own.remove("subsegments");
        return own.toString().length();
    }
}
