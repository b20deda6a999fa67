// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A node that further calls can still give aliases. Confined to one thread. */
final class NodeDraft {

    private static final int MAX_ALIASES = 20;

    final long startMicros;

    /** The place in the list before it was sorted. */
    int place;

    OptionalLong durationMicros;

    /** The source of the node: a segment, a call, or the receiver of a message. */
    final Entity source;

    private final ServiceId service;
    private final boolean root;
    private final boolean inferred;
    private final boolean inProgress;
    private final Flags flags;
    private final OptionalLong responseMicros;
    private List<String> aliases = List.of();

    NodeDraft(ServiceId service, Entity entity, boolean root, boolean inferred) {
        this(
                entity,
                service,
                root,
                inferred,
                entity.isInProgress(),
                entity.flags(),
                startOf(entity),
                entity.responseMicros());
    }

    private NodeDraft(
            Entity source,
            ServiceId service,
            boolean root,
            boolean inferred,
            boolean inProgress,
            Flags flags,
            long startMicros,
            OptionalLong responseMicros) {
        this.source = source;
        this.service = service;
        this.root = root;
        this.inferred = inferred;
        this.inProgress = inProgress;
        this.flags = flags;
        this.startMicros = startMicros;
        this.responseMicros = responseMicros;
        this.durationMicros = responseMicros;
    }

    /** Returns a node that is known only because something was received from it. It has no times of its own. */
    static NodeDraft known(ServiceId service, Entity receiver) {
        return new NodeDraft(
                receiver, service, false, true, false, Flags.OK, receiver.startMicros(), OptionalLong.empty());
    }

    /** Returns true if the node is a called service that sent no segment, not even one that another X-Ray inferred. */
    boolean isDerived() {
        return inferred
                && !(source.isSegment() && source.fields().path("inferred").asBoolean());
    }

    /** Returns the start; for a subsegment without a start, the one of its segment. */
    static long startOf(Entity entity) {
        return entity.startMicros() == 0 ? entity.top().startMicros() : entity.startMicros();
    }

    /** Adds a name by which the service was called. */
    void alias(String name) {
        if (name.isEmpty() || name.equals(service.name()) || aliases.contains(name) || aliases.size() == MAX_ALIASES) {
            return;
        }
        if (aliases.isEmpty()) {
            aliases = new ArrayList<>(1);
        }
        aliases.add(name);
    }

    TraceNode toNode() {
        return new TraceNode(
                service, aliases, root, inferred, inProgress, flags, startMicros, responseMicros, durationMicros);
    }
}
