// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;

/**
 * Where one document of a trace is, and what is needed to choose among them without reading them. Immutable.
 *
 * @param position the place in the order of arrival
 * @param bytes the length of the document
 * @param entity the low 64 bits of the entity id
 */
public record DocumentPlace(long position, int bytes, long entity, boolean subsegment, boolean inProgress) {

    /** Returns the place of a document. */
    public static DocumentPlace of(SegmentDocument document, long position) {
        return new DocumentPlace(
                position,
                document.raw().length,
                Long.parseUnsignedLong(document.id(), 16),
                document.isSubsegment(),
                document.isInProgress());
    }
}
