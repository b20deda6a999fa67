// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.List;

/**
 * A path from the entry point of a trace down to what caused a fault, an error or the response time. Immutable.
 *
 * @param services the services on the path, the entry point first; never empty
 * @param clientImpacting true if each service on the path passed the failure on to its caller, up to the client
 */
public record RootCause(List<Service> services, boolean clientImpacting) {

    /** Copies the list. */
    public RootCause {
        services = List.copyOf(services);
    }

    /**
     * One service on the path.
     *
     * @param inferred true if the service sent no segment
     * @param entities the segment, then the subsegments down to the call of the next service, or to the cause
     */
    public record Service(ServiceId service, boolean inferred, List<CauseEntity> entities) {

        /** Copies the list. */
        public Service {
            entities = List.copyOf(entities);
        }
    }

    /**
     * One segment or subsegment on the path.
     *
     * @param coverage for a response time, the share of the response time of the root, 0 to 1; else 0
     * @param remote true for a call of another service
     */
    public record CauseEntity(String name, double coverage, boolean remote, List<CauseException> exceptions) {

        /** Copies the list. */
        public CauseEntity {
            exceptions = List.copyOf(exceptions);
        }
    }

    /** The type and the message of an exception, each empty if unknown. */
    public record CauseException(String name, String message) {}
}
