// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.OptionalLong;

/**
 * One call from one node of a trace to another, as the caller measured it: flags and time include the network.
 * Immutable.
 *
 * @param from the index of the calling node in {@link TraceSummary#nodes}, or {@link #CLIENT}
 * @param to the index of the called node
 * @param alias the name by which the caller called the service; the service's own name if it is the same
 * @param link true if the called node received something later that the other sent or held, such as a message
 * @param eventAgeMicros for a link, the age of the event when it was received; else empty
 * @param flags how the call ended for the caller; for a link, how the receiver ended
 * @param responseMicros empty while the call is in progress, and if the sender left the start out
 */
public record TraceCall(
        int from,
        int to,
        String alias,
        boolean link,
        OptionalLong eventAgeMicros,
        boolean inProgress,
        Flags flags,
        long startMicros,
        OptionalLong responseMicros) {

    /** The index of the caller of the root: the client, which sends no segment. */
    public static final int CLIENT = -1;
}
