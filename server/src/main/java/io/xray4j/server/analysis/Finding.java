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

    /** What a finding is about. */
    public enum Kind {
        /** Where a fault began. */
        FAULT,
        /** Where an error began. */
        ERROR,
        /** What most of the response time was spent with. */
        CRITICAL_PATH,
        /** Calls that a loop made. */
        REPEATED_CALLS,
        /** A long time in which nothing is recorded. */
        GAP
    }
}
