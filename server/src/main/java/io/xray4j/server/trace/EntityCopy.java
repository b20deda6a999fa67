// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a segment or subsegment. A trace can contain several copies with the same id.
 *
 * @param isSegment true for a segment, false for any subsegment
 * @param isEmbedded true if the copy arrived inside another document
 */
record EntityCopy(ObjectNode fields, @Nullable String parentId, boolean isSegment, boolean isEmbedded) {

    static EntityCopy embedded(ObjectNode fields, String parentId) {
        return new EntityCopy(fields, parentId, false, true);
    }

    /** Returns the id in lower case, or null if the fields have no id that is a string. */
    static @Nullable String idOf(ObjectNode fields) {
        String id = fields.path("id").textValue();
        return id == null ? null : id.toLowerCase(Locale.ROOT);
    }

    boolean isInProgress() {
        return fields.path("in_progress").asBoolean() || !fields.hasNonNull("end_time");
    }

    /**
     * Returns the better of two copies: a segment before a subsegment with the same id; a complete copy before one in
     * progress; of two complete copies, one embedded and one sent separately, the longer, because the other may have
     * been stripped; in all other cases the one that arrived later.
     */
    EntityCopy preferred(EntityCopy later) {
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

    /**
     * Returns true if two complete copies cannot be of one entity: a segment and a subsegment, or two that arrived in the
     * same form and differ. An embedded copy and one sent separately may differ, because one can have been stripped.
     */
    boolean contradicts(EntityCopy other) {
        if (isSegment != other.isSegment) {
            return true;
        }
        return isEmbedded == other.isEmbedded && !isInProgress() && !other.isInProgress() && !hasFieldsOf(other);
    }

    /** Compares the fields except the subsegments, which may be nested to any depth. */
    private boolean hasFieldsOf(EntityCopy other) {
        return ownFields() == other.ownFields()
                && fields.properties().stream()
                        .allMatch(field -> field.getKey().equals("subsegments")
                                || field.getValue().equals(other.fields.get(field.getKey())));
    }

    private int ownFields() {
        return fields.has("subsegments") ? fields.size() - 1 : fields.size();
    }

    private static EntityCopy embeddedOf(EntityCopy one, EntityCopy other) {
        return one.isEmbedded ? one : other;
    }

    /** Returns the length of the JSON, without the fields that only one of the two forms has. */
    private int length() {
        ObjectNode own = fields.objectNode();
        own.setAll(fields);
        own.remove(CompiledSegment.INDEPENDENT_FIELDS);
        own.remove("subsegments");
        return own.toString().length();
    }
}
