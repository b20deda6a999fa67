// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.trace.ServiceId;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pair of services of which the first called the second. Immutable.
 *
 * @param from the calling service; null for the clients of the second
 * @param link true if the second received something from the first later, in another trace or from a queue
 */
record EdgeKey(@Nullable ServiceId from, ServiceId to, boolean link) {

    static final Comparator<EdgeKey> ORDER = Comparator.comparing(EdgeKey::from, Comparator.nullsFirst(GraphKey.ORDER))
            .thenComparing(EdgeKey::to, GraphKey.ORDER)
            .thenComparing(EdgeKey::link);

    /** As {@link ServiceId#equals}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EdgeKey that
                && link == that.link
                && to.equals(that.to)
                && Objects.equals(from, that.from);
    }

    @Override
    public int hashCode() {
        return 31 * to.hashCode() + Objects.hashCode(from);
    }
}
