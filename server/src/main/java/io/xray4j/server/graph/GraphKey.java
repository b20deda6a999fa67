// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.trace.ServiceId;
import java.util.Comparator;

/** The keys of a graph's entries. Their names are short, because those of a summary are. */
final class GraphKey {

    /** The node that counts for all that are too many. */
    static final ServiceId OTHER = new ServiceId("other", "other", null);

    static final Comparator<ServiceId> ORDER = Comparator.comparing(ServiceId::name)
            .thenComparing(ServiceId::type, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ServiceId::accountId, Comparator.nullsFirst(Comparator.naturalOrder()));

    private GraphKey() {}
}
