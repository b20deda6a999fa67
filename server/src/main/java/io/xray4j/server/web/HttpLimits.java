// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

/**
 * The limits of time and memory for HTTP clients. Immutable.
 *
 * @param idleMillis how long a connection may be idle
 * @param bodyMillis the longest time from the end of a request's headers to the end of its body
 * @param headerMillis half of the longest time for the headers of a request
 * @param bodyBytes the most memory for the bodies of all requests at one time
 */
record HttpLimits(int idleMillis, int bodyMillis, int headerMillis, long bodyBytes) {

    /** An eighth of the heap, but always enough for two of the largest bodies. */
    private static final long BODY_BYTES =
            Math.max(2L * RequestBody.MAX_BYTES, Runtime.getRuntime().maxMemory() / 8);

    static final HttpLimits DEFAULT = new HttpLimits(15_000, 15_000, 10_000, BODY_BYTES);
}
