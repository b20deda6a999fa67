// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.forward;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a {@link Forwarder} at one moment. Immutable.
 *
 * @param refused documents that AWS did not take
 * @param dropped documents that were dropped because the spool was full
 * @param waitingBytes the size of the documents in the spool
 * @param failure why nothing can be sent; null if the last attempt succeeded
 */
public record ForwardCounts(
        long sent,
        long refused,
        long dropped,
        long waitingBytes,
        @Nullable String failure) {

    /** Returns the counters as the member {@code forward} of {@code /healthz}. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("sent", sent);
        json.put("refused", refused);
        json.put("dropped", dropped);
        json.put("waitingBytes", waitingBytes);
        if (failure != null) {
            json.put("failure", failure);
        }
        return json;
    }
}
