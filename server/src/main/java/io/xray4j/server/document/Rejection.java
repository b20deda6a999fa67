// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import org.jspecify.annotations.Nullable;

/**
 * A document that was rejected, and why. Immutable.
 *
 * @param id the document's id as it was written; null if it has no id that is a string
 * @param traceId the document's trace id as it was written; null if it has no trace id that is a string
 * @param name the document's name; null if it has no name that is a string
 * @param message what is wrong with the document
 */
public record Rejection(
        @Nullable String id,
        @Nullable String traceId,
        @Nullable String name,
        ErrorCode code,
        String message) implements ReadResult {

    /** Returns the rejection of a document whose id, trace id and name could not be read. */
    public static Rejection unknown(ErrorCode code, String message) {
        return new Rejection(null, null, null, code, message);
    }
}
