// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.xray4j.Entity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a thread beside its current entity.
 *
 * <p><i>Confined to its thread.</i>
 */
final class SpanSlot {
    /** The span whose scope was opened last; current only if its entity is. */
    @Nullable
    XraySpan span;

    /** The context of work elsewhere, which new spans continue as long as no entity is current. */
    @Nullable
    XrayTraceContext remote;

    Map<String, String> baggage = Map.of();

    /** The scopes that observations have opened here, the innermost first. */
    @Nullable
    ObservedScope observed;

    /** The number of snapshots of {@code context-propagation} that are restored here. */
    int snapshots;

    /** The entity that the innermost of these snapshots has made current. */
    @Nullable
    Entity fromSnapshot;
}
