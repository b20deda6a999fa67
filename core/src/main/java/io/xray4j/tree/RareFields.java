// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.segment.SqlData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that few nodes have, in one place, so that other nodes pay for one field only.
 *
 * <p><i>Immutable.</i>
 */
record RareFields(@Nullable SqlData sql, @Nullable AwsData aws, List<Long> precursors, List<Link> links) {
    static final RareFields NONE = new RareFields(null, null, List.of(), List.of());

    RareFields withSql(SqlData newSql) {
        return new RareFields(newSql, aws, precursors, links);
    }

    RareFields withAws(AwsData newAws) {
        return new RareFields(sql, newAws, precursors, links);
    }

    RareFields withPrecursor(long id) {
        if (precursors.contains(id)) {
            return this;
        }
        List<Long> more = new ArrayList<>(precursors);
        more.add(id);
        return new RareFields(sql, aws, List.copyOf(more), links);
    }

    RareFields withLink(Link link) {
        List<Link> more = new ArrayList<>(links);
        more.add(link);
        return new RareFields(sql, aws, precursors, List.copyOf(more));
    }
}
