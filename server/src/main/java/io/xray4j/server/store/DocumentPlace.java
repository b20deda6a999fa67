// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;

/**
 * Where one document of a trace is, and what is needed to choose among them without reading them. Immutable.
 *
 * @param position the place in the order of arrival
 * @param bytes what the document counts towards the limit of its trace: its length, or more if it has so many small values
 *     that parsed it takes far more memory
 * @param entity the low 64 bits of the entity id
 */
public record DocumentPlace(long position, int bytes, long entity, boolean subsegment, boolean inProgress) {

    /** A value counts at least so much. Ordinary documents have longer ones. */
    private static final int BYTES_PER_VALUE = 8;

    /** Returns the place of a document. */
    public static DocumentPlace of(SegmentDocument document, long position) {
        return new DocumentPlace(
                position,
                Math.max(document.raw().length, BYTES_PER_VALUE * values(document.raw())),
                Long.parseUnsignedLong(document.id(), 16),
                document.isSubsegment(),
                document.isInProgress());
    }

    /** Counts the values of a JSON text, each of which begins an object or a list or follows a comma. */
    private static int values(byte[] json) {
        int values = 0;
        boolean inText = false;
        for (int i = 0; i < json.length; i++) {
            byte c = json[i];
            if (c == '"') {
                inText = !inText;
            } else if (inText) {
                i += c == '\\' ? 1 : 0;
            } else if (c == '{' || c == '[' || c == ',') {
                values++;
            }
        }
        return values;
    }
}
