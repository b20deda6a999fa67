// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

/**
 * How patient the server is with its clients, and how much of theirs it holds. Immutable.
 *
 * @param idleMillis how long a connection may be silent
 * @param bodyMillis how long a request's body may take, from its headers to its last byte
 * @param headerMillis twice this long a request's headers may take
 * @param bodyBytes how much the bodies of all requests at once may take in memory
 */
record HttpLimits(int idleMillis, int bodyMillis, int headerMillis, long bodyBytes) {

    /** A share of the heap, but always enough for two of the largest bodies. */
    private static final long BODY_BYTES =
            Math.max(2L * RequestBody.MAX_BYTES, Runtime.getRuntime().maxMemory() / 8);

    static final HttpLimits DEFAULT = new HttpLimits(15_000, 15_000, 10_000, BODY_BYTES);
}
