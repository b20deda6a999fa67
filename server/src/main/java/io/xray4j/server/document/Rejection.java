// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import org.jspecify.annotations.Nullable;

/**
 * A document that was not taken: which one, by which rule, and what is wrong with it in words. Immutable.
 *
 * @param id the document's own id, if it had a readable one
 * @param traceId the trace it named, as it was written; null if it named none
 * @param name its name; null if it had none
 */
public record Rejection(
        @Nullable String id,
        @Nullable String traceId,
        @Nullable String name,
        ErrorCode code,
        String message) implements Reading {

    /** Of a document of which nothing can be told. */
    public static Rejection unknown(ErrorCode code, String message) {
        return new Rejection(null, null, null, code, message);
    }
}
