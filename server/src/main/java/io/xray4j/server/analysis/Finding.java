// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import io.xray4j.server.trace.Entity;

/**
 * One plain sentence about a trace. Immutable.
 *
 * @param entity the entity at which a reader sees it
 */
public record Finding(Kind kind, Entity entity, String text) {

    /** The subject of a finding. */
    public enum Kind {
        /** The entity in which a fault began. */
        FAULT,
        /** The entity in which an error began. */
        ERROR,
        /** The call or the code with most of the response time. */
        CRITICAL_PATH,
        /** Calls that a loop made. */
        REPEATED_CALLS,
        /** A long time in which nothing is recorded. */
        GAP
    }
}
