// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.List;
import java.util.OptionalLong;

/**
 * One activity of a service in one trace: a segment, or a called service that sent no segment and is inferred from the
 * caller's subsegment. Several nodes of a trace can have the same service. Immutable.
 *
 * @param aliases other names by which callers called this service, without {@code service.name()}
 * @param root true for the node at which the trace began; at most one of a trace
 * @param inferred true if the service sent no segment
 * @param inProgress true while no end is known
 * @param startMicros the start in microseconds since the epoch
 * @param responseMicros the time from start to end; empty while in progress, if the sender left the start out, and for a
 *     queue that is known only from a link of its receiver
 * @param durationMicros the time from the start to the last end of anything below that belongs to the same segment,
 *     asynchronous subsegments included; empty while no end is known
 */
public record TraceNode(
        ServiceId service,
        List<String> aliases,
        boolean root,
        boolean inferred,
        boolean inProgress,
        Flags flags,
        long startMicros,
        OptionalLong responseMicros,
        OptionalLong durationMicros) {

    /** Copies the list. */
    public TraceNode {
        aliases = List.copyOf(aliases);
    }

    /** Returns true if this is the service's name or one of its aliases. */
    public boolean isNamed(String name) {
        return service.name().equals(name) || aliases.contains(name);
    }
}
