// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.trace.ServiceId;
import java.util.List;

/**
 * A time in which services failed more often than before. Immutable.
 *
 * @param rootCause the service that failed and called no other one that did
 * @param services the services that failed more often, the one with the most faults first; at most 20
 * @param fromMinute the first minute with too many faults, counted from the epoch
 * @param toMinute the minute after the last one with too many faults
 * @param closed true if ten minutes have been good since then
 */
public record Insight(ServiceId rootCause, List<ServiceId> services, long fromMinute, long toMinute, boolean closed) {

    /** Copies the list. */
    public Insight {
        services = List.copyOf(services);
    }
}
