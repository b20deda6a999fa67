// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.zipkin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The memory of which half of a call has the id that a client and a server share: the half that was seen first. The other
 * half gets a derived id. A server usually ends, and is sent, before its client; then the spans below it, which name the
 * shared id and may have been sent even earlier, are right. The memory is bounded; the oldest calls are forgotten. Safe for
 * use by many threads.
 */
public final class SharedIds {

    /** Some seconds of a busy system, in a few megabytes. */
    private static final int MAX_CALLS = 20_000;

    private final Map<Call, Boolean> serverHasId = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Call, Boolean> eldest) {
            return size() > MAX_CALLS;
        }
    };

    /** Creates a memory of no calls. */
    public SharedIds() {}

    private record Call(String traceId, String id) {}

    /** Returns true if the server has the id, which it has if its client was not seen before. */
    synchronized boolean server(String traceId, String id) {
        return serverHasId.computeIfAbsent(new Call(traceId, id), unseen -> true);
    }

    /** Returns true if the client has the id, which it has if no server that shares it was seen before. */
    synchronized boolean client(String traceId, String id) {
        return !serverHasId.computeIfAbsent(new Call(traceId, id), unseen -> false);
    }
}
