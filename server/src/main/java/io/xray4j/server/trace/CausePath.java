// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.trace.CalledService.Called;
import io.xray4j.server.trace.RootCause.CauseEntity;
import io.xray4j.server.trace.RootCause.CauseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path from the entry point of a trace down to a cause, grouped by service. Confined to one thread. */
final class CausePath {

    /** Of a longer path, the middle is left out. */
    static final int MAX_ENTITIES = 20;

    private final Trace trace;
    private final List<RootCause.Service> services = new ArrayList<>();
    private List<CauseEntity> ofService = new ArrayList<>();
    private @Nullable Entity open;

    private CausePath(Trace trace) {
        this.trace = trace;
    }

    /**
     * Returns the cause at the end of a path.
     *
     * @param path the entities from the top down, at least one
     * @param coverages the share of the response time of each entity, in the same order; empty for a failure
     * @param exceptions the exceptions of the last entity
     */
    static RootCause of(
            Trace trace,
            List<Entity> path,
            List<Double> coverages,
            List<CauseException> exceptions,
            boolean clientImpacting) {
        CausePath cause = new CausePath(trace);
        int last = path.size() - 1;
        for (int i = 0; i <= last; i++) {
            boolean kept = i < MAX_ENTITIES / 2 || i > last - MAX_ENTITIES / 2;
            if (kept) {
                cause.add(path.get(i), coverages.isEmpty() ? 0 : coverages.get(i), i == last ? exceptions : List.of());
            }
        }
        cause.close();
        return new RootCause(cause.services, clientImpacting);
    }

    private void add(Entity entity, double coverage, List<CauseException> exceptions) {
        if (open != null && open != entity.top()) {
            close();
        }
        open = entity.top();
        ofService.add(new CauseEntity(ServiceId.cut(entity.name()), coverage, entity.isCall(), exceptions));
        Called called = CalledService.of(trace, entity);
        if (called != null) {
            close();
            ServiceId service = called.service();
            services.add(new RootCause.Service(
                    service, true, List.of(new CauseEntity(service.name(), coverage, true, List.of()))));
        }
    }

    private void close() {
        Entity top = open;
        if (top != null && !ofService.isEmpty()) {
            ServiceId service = top.isSegment() ? ServiceId.of(top) : ServiceId.cut(top.name(), null, null);
            boolean inferred = top.isSegment() && top.fields().path("inferred").asBoolean();
            services.add(new RootCause.Service(service, inferred, ofService));
        }
        ofService = new ArrayList<>();
    }
}
