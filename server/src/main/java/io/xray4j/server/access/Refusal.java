// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

/**
 * The reason why a request is refused. The message contains nothing of a token, a key or a signature. Immutable.
 */
public record Refusal(Kind kind, String message) {

    /** A kind of refusal. */
    public enum Kind {
        /** The request has no token and no signature. */
        MISSING,
        /** The token or the key is not in the file. */
        UNKNOWN,
        /** The signature is wrong or too old. */
        SIGNATURE,
        /** The client is known, and may not do this. */
        ROLE
    }
}
